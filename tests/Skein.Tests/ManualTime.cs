namespace Skein.Tests;

/// <summary>A clock that stands still until a test moves it. Thread-safe.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long milliseconds;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Interlocked.Read(ref milliseconds);

    public void Advance(long byMilliseconds) => Interlocked.Add(ref milliseconds, byMilliseconds);
}
