namespace Skein.Cli.Tests.Support;

/// <summary>
/// A clock that leaps to the end of each wait of up to a second, so that nothing waits and nothing is late; what waits for
/// longer gives up on an answer, and is never over. Its first moment is now. Thread-safe.
/// </summary>
internal sealed class LeapingClock : TimeProvider
{
    private static readonly TimeSpan LeapMax = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private DateTimeOffset now = System.GetUtcNow(); // under gate

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime > LeapMax) return new Timer();
        lock (gate) now += dueTime;
        callback(state);
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
