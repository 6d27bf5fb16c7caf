namespace Skein.Races.Runtime.Detection;

/// <summary>Time since the process started, by a clock that comes from outside.</summary>
/// <param name="clock">The clock.</param>
/// <param name="before">How long the process had run when this was made.</param>
internal sealed class Uptime(TimeProvider clock, TimeSpan before)
{
    private readonly long start = clock.GetTimestamp();

    public TimeProvider Clock { get; } = clock;

    public TimeSpan Elapsed => before + Clock.GetElapsedTime(start);

    public long Microseconds => (long)Elapsed.TotalMicroseconds;

    /// <summary>In a number that a fast path can store; it turns over after 24 days, which a hunt does not last.</summary>
    public int Milliseconds => unchecked((int)(long)Elapsed.TotalMilliseconds);
}
