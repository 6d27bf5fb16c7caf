namespace Skein.Wasm.Tests.Support;

/// <summary>A clock that stands until a test, or a module that calls a test, moves it. Thread-safe.</summary>
internal sealed class HandTime : TimeProvider
{
    private long ticks; // Changed by Interlocked.

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref ticks);

    public void Move(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
