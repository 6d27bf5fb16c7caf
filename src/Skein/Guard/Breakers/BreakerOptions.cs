namespace Skein.Guard.Breakers;

/// <summary>
/// When a <see cref="CircuitBreaker"/> opens and closes. A sample is a window of calls; it is bad when the share of failed
/// calls in it reaches <see cref="FailurePercent"/>. Immutable, thread-safe; may be replaced while the service runs.
/// </summary>
public sealed record BreakerOptions
{
    /// <summary>Calls after which a sample ends whatever the time.</summary>
    internal const int SampleCallsMax = 50_000;

    private const int CountMax = 10_000;
    private static readonly TimeSpan TimeMax = TimeSpan.FromHours(1);

    /// <summary>Whether calls are refused while it is open. Default <see cref="GuardMode.Act"/>.</summary>
    public GuardMode Mode { get; init; } = GuardMode.Act;

    /// <summary>The share of calls that it acts on, 0 to 100; the others are decided as in <see cref="GuardMode.Shadow"/>. Default 100.</summary>
    public double Percent { get; init; } = 100;

    /// <summary>A sample has at least so many calls, 1 to 10,000. Default 10.</summary>
    public int SampleCallsMin { get; init; } = 10;

    /// <summary>A sample lasts at least this long from its first call's end, 0 to 1 h; or until it has 50,000 calls. Default 1 s.</summary>
    public TimeSpan SampleTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The share of failed calls from which a sample is bad, more than 0 to 100. Default 50.</summary>
    public double FailurePercent { get; init; } = 50;

    /// <summary>So many bad samples in a row open it, 1 to 10,000. Default 3.</summary>
    public int BadSamplesInARow { get; init; } = 3;

    /// <summary>A call that succeeds after more than this counts as <see cref="CallOutcome.Unanswered"/>; null for none. Default null.</summary>
    public TimeSpan? SlowAfter { get; init; }

    /// <summary>For how long it is open before the first trial, 1 ms to 1 h. Default 30 s.</summary>
    public TimeSpan OpenFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How much longer it is open each time that the trials fail, 1 to 10 times. Default 1: always as long.</summary>
    public double OpenGrowth { get; init; } = 1;

    /// <summary>The longest that <see cref="OpenGrowth"/> comes to; at least <see cref="OpenFor"/>, at most 1 h. Default 5 min.</summary>
    public TimeSpan OpenForMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>By up to how much of it the open time is longer at random, so that instances do not try all at once, 0 to 100. Default 0.</summary>
    public double OpenJitterPercent { get; init; }

    /// <summary>Trials under way at one time, 1 to 10,000. Default 5.</summary>
    public int TrialsAtOnce { get; init; } = 5;

    /// <summary>Trials by which is judged, 1 to 10,000. Default 20.</summary>
    public int TrialsMin { get; init; } = 20;

    /// <summary>The share of those that must succeed for it to close, more than 0 to 100. Default 95: 19 of 20.</summary>
    public double TrialSuccessPercent { get; init; } = 95;

    /// <summary>How many of a number of trials may fail.</summary>
    internal long TrialFailuresMax(long trials) => trials - (long)Math.Ceiling((trials * TrialSuccessPercent / 100) - 1e-9);

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentException">A field makes no sense; the message names it.</exception>
    internal static BreakerOptions Valid(BreakerOptions options, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(options);
        GuardOptions.Known(options.Mode, prefix + nameof(Mode));
        GuardOptions.Percent(options.Percent, prefix + nameof(Percent));
        Count(options.SampleCallsMin, prefix + nameof(SampleCallsMin));
        GuardOptions.Between(options.SampleTime, TimeSpan.Zero, TimeMax, prefix + nameof(SampleTime));
        Share(options.FailurePercent, prefix + nameof(FailurePercent));
        Count(options.BadSamplesInARow, prefix + nameof(BadSamplesInARow));
        if (options.SlowAfter is { } slow) GuardOptions.Between(slow, TimeSpan.FromMilliseconds(1), TimeMax, prefix + nameof(SlowAfter));
        GuardOptions.Between(options.OpenFor, TimeSpan.FromMilliseconds(1), TimeMax, prefix + nameof(OpenFor));
        if (!(options.OpenGrowth >= 1 && options.OpenGrowth <= 10)) throw new ArgumentOutOfRangeException(prefix + nameof(OpenGrowth), options.OpenGrowth, "1 to 10");
        GuardOptions.Between(options.OpenForMax, options.OpenFor, TimeMax, prefix + nameof(OpenForMax));
        GuardOptions.Percent(options.OpenJitterPercent, prefix + nameof(OpenJitterPercent));
        Count(options.TrialsAtOnce, prefix + nameof(TrialsAtOnce));
        Count(options.TrialsMin, prefix + nameof(TrialsMin));
        Share(options.TrialSuccessPercent, prefix + nameof(TrialSuccessPercent));
        return options;
    }

    private static void Count(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, CountMax, name);
    }

    private static void Share(double value, string name)
    {
        if (!(value > 0 && value <= 100)) throw new ArgumentOutOfRangeException(name, value, "more than 0, to 100");
    }
}
