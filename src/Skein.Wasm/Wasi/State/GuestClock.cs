namespace Skein.Wasm.Wasi.State;

/// <summary>Time as a module sees it, in nanoseconds.</summary>
internal sealed class GuestClock(TimeProvider clock, TimeSpan waitMax, CancellationToken interrupted)
{
    private const long NanosecondsPerTick = 100;

    private readonly long start = clock.GetTimestamp();

    /// <summary>Since 1970.</summary>
    public ulong Real => (ulong)Math.Max((clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks, 0) * NanosecondsPerTick;

    /// <summary>Since the module began, and one more, for some take 0 for no time at all. How long the machine is up is not told.</summary>
    public ulong Monotonic => ((ulong)Math.Max(clock.GetElapsedTime(start).Ticks, 0) * NanosecondsPerTick) + 1;

    /// <summary>Of both.</summary>
    public ulong Resolution => (ulong)Math.Max(NanosecondsPerTick, 1_000_000_000 / clock.TimestampFrequency);

    /// <summary>Whether a wait is longer than any may be.</summary>
    public bool IsTooLong(ulong nanoseconds) => nanoseconds > (ulong)waitMax.Ticks * NanosecondsPerTick;

    /// <summary>Waits.</summary>
    /// <exception cref="TrapException">The host stopped the module meanwhile.</exception>
    public void Wait(ulong nanoseconds)
    {
        if (interrupted.IsCancellationRequested) throw new TrapException(TrapKind.Interrupted);
        if (nanoseconds == 0) return;
        using var over = new ManualResetEventSlim();
        // Rounded up: nobody is woken before the time.
        var span = TimeSpan.FromTicks((long)((nanoseconds + NanosecondsPerTick - 1) / NanosecondsPerTick));
        using ITimer timer = clock.CreateTimer(_ => over.Set(), null, Up(span), Timeout.InfiniteTimeSpan);
        try
        {
            over.Wait(interrupted);
        }
        catch (OperationCanceledException stopped)
        {
            throw new TrapException(TrapKind.Interrupted, null, stopped);
        }
    }

    // Timers count whole milliseconds.
    private static TimeSpan Up(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds));
}
