using System.Diagnostics.CodeAnalysis;

namespace Skein.Clocks;

/// <summary>
/// Milliseconds since it was made, as a field that one thread writes and everybody reads in under a nanosecond. It may
/// lag by its period, and by more where the machine is too busy to run its thread: <see cref="Read"/> is exact.
/// </summary>
[SuppressMessage("Usage", "CA2213", Justification = "The thread may still look at it; it holds no handle unless someone asks for one.")]
internal sealed class CoarseClock : IDisposable
{
    private readonly TimeProvider time;
    private readonly long origin;
    private readonly ManualResetEventSlim stopped = new(false);

    // Written by whoever looks at the clock, by compare-and-exchange and only forward; read by all.
    private long now;

    // Written under the lock of stopped.
    private Thread? ticking;

    public CoarseClock(TimeProvider time)
    {
        this.time = time;
        origin = time.GetTimestamp();
    }

    /// <summary>The time as of the last tick.</summary>
    public long NowMilliseconds => Volatile.Read(ref now);

    /// <summary>The time of now; for paths where tens of nanoseconds do not matter.</summary>
    public long Read()
    {
        long exact = (long)time.GetElapsedTime(origin).TotalMilliseconds;
        long seen = Volatile.Read(ref now);
        // Of two that look at once the later look counts.
        while (seen < exact && Interlocked.CompareExchange(ref now, exact, seen) is var found && found != seen) seen = found;
        return exact;
    }

    /// <summary>Starts the thread that ticks; once, later calls do nothing.</summary>
    public void Start(TimeSpan period)
    {
        lock (stopped)
        {
            if (ticking is not null || stopped.IsSet) return;
            ticking = new Thread(() => Tick(period)) { IsBackground = true, Name = "skein clock" };
            ticking.UnsafeStart();
        }
    }

    /// <summary>Ends the thread; the clock stands still from then on but for <see cref="Read"/>.</summary>
    public void Dispose() => stopped.Set();

    private void Tick(TimeSpan period)
    {
        do Read();
        while (!stopped.Wait(period));
    }
}
