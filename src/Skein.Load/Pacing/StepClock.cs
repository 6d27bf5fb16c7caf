namespace Skein.Load.Pacing;

/// <summary>Nanoseconds since a step's first instant. Thread-safe.</summary>
internal sealed class StepClock(TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private readonly double nanosecondsPerTick = 1e9 / clock.TimestampFrequency;

    public long Now
    {
        get
        {
            long ticks = clock.GetTimestamp() - start;
            // Of the system's clock a tick is a nanosecond, and a long must not lose its last digits in a double.
            return nanosecondsPerTick == 1 ? ticks : (long)(ticks * nanosecondsPerTick);
        }
    }
}
