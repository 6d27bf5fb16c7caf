namespace Skein.Load.Tests.Ladder;

/// <summary>Time that goes by only when a simulated step says so.</summary>
internal sealed class LadderClock : TimeProvider
{
    private static readonly DateTimeOffset epoch = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private TimeSpan now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public override DateTimeOffset GetUtcNow() => epoch + now;

    /// <summary>Nothing happens by itself.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

    public void Advance(TimeSpan time) => now += time;

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
