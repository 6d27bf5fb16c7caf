namespace Skein.Load.Tests.Ladder;

/// <summary>Time that goes by only when a simulated step says so.</summary>
internal sealed class LadderClock : TimeProvider
{
    private static readonly DateTimeOffset epoch = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private TimeSpan now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now.Ticks;

    public override DateTimeOffset GetUtcNow() => epoch + now;

    public void Advance(TimeSpan time) => now += time;
}
