namespace Skein.Tests.Probe;

/// <summary>A clock that stands still until it is moved. Ticks of 100 ns.</summary>
internal sealed class ManualTime : TimeProvider
{
    // Written by the test, read by any thread.
    private long now = 1_000_000;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref now);

    public void Advance(TimeSpan time) => Volatile.Write(ref now, now + time.Ticks);
}
