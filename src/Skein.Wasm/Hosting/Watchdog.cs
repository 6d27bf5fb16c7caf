namespace Skein.Wasm.Hosting;

/// <summary>
/// Interrupts what runs too long. A thread of its own, for the pool's threads may all be in modules: started with the
/// first watched thing, it looks on an interval and ends with the host.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly TimeProvider clock;
    private readonly Action<long> look;
    private readonly ManualResetEventSlim ended = new();
    private readonly Thread thread;

    /// <summary>Starts it.</summary>
    /// <param name="clock">Whose timestamps deadlines are in.</param>
    /// <param name="look">Looks at everything that is watched, at this moment.</param>
    public Watchdog(TimeProvider clock, Action<long> look)
    {
        (this.clock, this.look) = (clock, look);
        thread = new Thread(Run) { IsBackground = true, Name = "skein wasm watchdog" };
        thread.Start();
    }

    public void Dispose()
    {
        ended.Set();
        thread.Join();
        ended.Dispose();
    }

    private void Run()
    {
        while (!ended.Wait(Interval)) look(clock.GetTimestamp());
    }
}
