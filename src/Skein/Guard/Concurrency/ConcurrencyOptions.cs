namespace Skein.Guard.Concurrency;

/// <summary>
/// How an <see cref="AdaptiveLimit"/> finds out how many calls a dependency can do at one time, and in which bounds.
/// Immutable, thread-safe; may be replaced while the service runs.
/// </summary>
public sealed record ConcurrencyOptions
{
    private const int LimitMax = 1_000_000;
    private const int WindowCallsMax = 1_000;

    /// <summary>Whether calls beyond the limit are refused. Default <see cref="GuardMode.Off"/>.</summary>
    public GuardMode Mode { get; init; } = GuardMode.Off;

    /// <summary>The share of calls that it acts on, 0 to 100; the others are decided as in <see cref="GuardMode.Shadow"/>. Default 100.</summary>
    public double Percent { get; init; } = 100;

    /// <summary>The limit never falls below this: what the capacity plan says that the dependency always bears. 1 to 1,000,000. Default 10.</summary>
    public int FloorMin { get; init; } = 10;

    /// <summary>The limit never rises above this: what the capacity plan grants. At least <see cref="FloorMin"/>, at most 1,000,000. Default 1,000.</summary>
    public int CeilingMax { get; init; } = 1_000;

    /// <summary>The limit at first, moved into these bounds. At least 1. Default 20.</summary>
    public int Initial { get; init; } = 20;

    /// <summary>Latency of up to so many times that without a queue is no sign of a queue, 1.1 to 10. Default 1.5.</summary>
    public double Tolerance { get; init; } = 1.5;

    /// <summary>A decision rests on at least so many calls, 10 to 1,000. Default 50.</summary>
    public int WindowCalls { get; init; } = 50;

    /// <summary>A decision rests on at least so much time, 1 ms to 1 min. Default 250 ms.</summary>
    public TimeSpan WindowTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentException">A field makes no sense; the message names it.</exception>
    internal static ConcurrencyOptions Valid(ConcurrencyOptions options, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(options);
        GuardOptions.Known(options.Mode, prefix + nameof(Mode));
        GuardOptions.Percent(options.Percent, prefix + nameof(Percent));
        Between(options.FloorMin, 1, LimitMax, prefix + nameof(FloorMin));
        Between(options.CeilingMax, options.FloorMin, LimitMax, prefix + nameof(CeilingMax));
        Between(options.Initial, 1, int.MaxValue, prefix + nameof(Initial));
        if (!(options.Tolerance >= 1.1 && options.Tolerance <= 10)) throw new ArgumentOutOfRangeException(prefix + nameof(Tolerance), options.Tolerance, "1.1 to 10");
        Between(options.WindowCalls, 10, WindowCallsMax, prefix + nameof(WindowCalls));
        GuardOptions.Between(options.WindowTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), prefix + nameof(WindowTime));
        return options;
    }

    private static void Between(int value, int least, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
