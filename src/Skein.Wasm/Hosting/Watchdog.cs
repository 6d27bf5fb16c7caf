namespace Skein.Wasm.Hosting;

/// <summary>
/// Interrupts what runs too long. A thread of its own, for the pool's threads may all be in modules: it looks on an interval
/// until it is told that nothing is left to look at.
/// </summary>
internal sealed class Watchdog
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly TimeProvider clock;
    private readonly Action<long> look;
    private readonly object gate = new(); // Not a Lock: it is waited on.
    private bool ended; // Under gate.

    /// <summary>Starts it.</summary>
    /// <param name="clock">Whose timestamps deadlines are in.</param>
    /// <param name="look">Looks at everything that is watched, at this moment.</param>
    public Watchdog(TimeProvider clock, Action<long> look)
    {
        (this.clock, this.look) = (clock, look);
        new Thread(Run) { IsBackground = true, Name = "skein wasm watchdog" }.Start();
    }

    /// <summary>Whether it was told to end.</summary>
    public bool HasEnded
    {
        get
        {
            lock (gate) return ended;
        }
    }

    /// <summary>It looks no more. Nobody waits for it: what is left of it touches nothing.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            Monitor.Pulse(gate);
        }
    }

    private void Run()
    {
        while (Goes()) look(clock.GetTimestamp());
    }

    private bool Goes()
    {
        lock (gate)
        {
            if (!ended) Monitor.Wait(gate, Interval);
            return !ended;
        }
    }
}
