using System.Collections.Immutable;

namespace Skein.Guard;

/// <summary>
/// How a <see cref="StarvationGuard"/> decides and how far it goes, part by part. When it is starved, is the probe's to say
/// (<see cref="Probe.ProbeOptions"/>). Immutable, thread-safe; may be replaced while the service runs.
/// </summary>
public sealed record GuardOptions
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromHours(1);

    /// <summary>Whether requests are refused while the scheduler is starved. Default <see cref="GuardMode.Act"/>, where a request asks.</summary>
    public GuardMode Admission { get; init; } = GuardMode.Act;

    /// <summary>The share of requests that admission acts on, 0 to 100; the others are decided as in <see cref="GuardMode.Shadow"/>. Default 100.</summary>
    public double AdmissionPercent { get; init; } = 100;

    /// <summary>
    /// The wait for a thread that admission steers for while the scheduler is starved: CoDel's target, at least 1 ms.
    /// Default 50 ms.
    /// </summary>
    public TimeSpan Target { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long the wait may stay above <see cref="Target"/> until less is admitted: CoDel's interval, at least 1 ms. Default 50 ms.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>For so long nothing may have been refused in <see cref="GuardState.Recovering"/> until it is calm. Default 1 s.</summary>
    public TimeSpan CalmAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Where nothing at all of a priority is admitted, the share of it that is let through all the same, as probes that show
    /// how its routes do, one at a time; 0 to 100. Default 5.
    /// </summary>
    public double TricklePercent { get; init; } = 5;

    /// <summary>When those that are refused are told to come back: this, and up to half as much again at random. Whole seconds. Default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Where requests wait that would be refused otherwise.</summary>
    public AdmissionQueueOptions Queue { get; init; } = new();

    /// <summary>More threads for a pool whose threads are blocked.</summary>
    public ThreadRaiseOptions Threads { get; init; } = new();

    /// <summary>What is kept and written when the state changes.</summary>
    public EvidenceOptions Evidence { get; init; } = new();

    /// <summary>
    /// What holds for single routes instead, by name, as <c>GET /report</c>: at most 1,000. In the configuration,
    /// <c>Skein:Guard:Routes:GET /report:Mode</c>. Names are the same whatever their case. Default none.
    /// </summary>
    public ImmutableDictionary<string, RouteGuardOptions> Routes { get; init; } = ImmutableDictionary.Create<string, RouteGuardOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentException">A field makes no sense; the message names it.</exception>
    internal static GuardOptions Valid(GuardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Known(options.Admission, nameof(Admission));
        Percent(options.AdmissionPercent, nameof(AdmissionPercent));
        Percent(options.TricklePercent, nameof(TricklePercent));
        Between(options.Target, TimeSpan.FromMilliseconds(1), TimeMax, nameof(Target));
        Between(options.Interval, TimeSpan.FromMilliseconds(1), TimeMax, nameof(Interval));
        Between(options.CalmAfter, TimeSpan.Zero, TimeMax, nameof(CalmAfter));
        Between(options.RetryAfter, TimeSpan.FromSeconds(1), TimeMax, nameof(RetryAfter));
        AdmissionQueueOptions.Valid(options.Queue);
        ThreadRaiseOptions.Valid(options.Threads);
        EvidenceOptions.Valid(options.Evidence);
        ArgumentNullException.ThrowIfNull(options.Routes, nameof(Routes));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Routes.Count, GuardLimits.Default.RoutesMax, nameof(Routes));
        foreach ((string route, RouteGuardOptions only) in options.Routes) RouteGuardOptions.Valid(route, only);
        return options;
    }

    internal static void Known(GuardMode mode, string name)
    {
        if (!Enum.IsDefined(mode)) throw new ArgumentOutOfRangeException(name, mode, "Off, Shadow or Act");
    }

    internal static void Percent(double value, string name)
    {
        if (!(value >= 0 && value <= 100)) throw new ArgumentOutOfRangeException(name, value, "0 to 100");
    }

    internal static void Between(TimeSpan value, TimeSpan least, TimeSpan most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
