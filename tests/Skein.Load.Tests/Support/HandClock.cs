namespace Skein.Load.Tests.Support;

/// <summary>A clock that stands until it is set. A tick is a nanosecond.</summary>
internal sealed class HandClock : TimeProvider
{
    private long now;

    public override long TimestampFrequency => 1_000_000_000;

    public long Now
    {
        get => Volatile.Read(ref now);
        set => Volatile.Write(ref now, value);
    }

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + TimeSpan.FromTicks(Now / TimeSpan.NanosecondsPerTick);
}
