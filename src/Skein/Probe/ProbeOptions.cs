namespace Skein.Probe;

/// <summary>How a <see cref="StarvationProbe"/> looks and decides. Immutable, thread-safe.</summary>
public sealed record ProbeOptions
{
    private static readonly TimeSpan IntervalMin = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan IntervalMax = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WindowMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WindowMax = TimeSpan.FromHours(1);

    /// <summary>How often an item is queued, 1 ms to 1 s; while one is waiting there is no second. Default 10 ms.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>A wait of at least this long for a thread is pressure; at least <see cref="Interval"/>. Default 30 ms.</summary>
    public TimeSpan PressedThreshold { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>A wait of at least this long for a thread is starvation; longer than <see cref="PressedThreshold"/>. Default 100 ms.</summary>
    public TimeSpan StarvedThreshold { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// A state ends when for so long no wait has reached half of its threshold; at least <see cref="StarvedThreshold"/>.
    /// Default 500 ms.
    /// </summary>
    public TimeSpan RecoverAfter { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// When the probe's own thread wakes later than planned by more than this, the lateness is the machine's and does not
    /// count as a wait for the pool, unless this process itself keeps the processors busy; more than zero. Default 10 ms.
    /// </summary>
    public TimeSpan LateAfter { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How far back <see cref="ProbeReport.Recent"/> looks, 1 s to 1 h, to a tenth of it. Default 10 s.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(10);

    internal static ProbeOptions Valid(ProbeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Between(options.Interval, IntervalMin, IntervalMax, nameof(Interval));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.PressedThreshold, options.Interval, nameof(PressedThreshold));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.StarvedThreshold, options.PressedThreshold, nameof(StarvedThreshold));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RecoverAfter, options.StarvedThreshold, nameof(RecoverAfter));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.LateAfter, TimeSpan.Zero, nameof(LateAfter));
        Between(options.Window, WindowMin, WindowMax, nameof(Window));
        return options;
    }

    private static void Between(TimeSpan value, TimeSpan least, TimeSpan most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
