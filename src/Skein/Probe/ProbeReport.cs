namespace Skein.Probe;

/// <summary>What a <see cref="StarvationProbe"/> knows at one moment. Immutable, thread-safe.</summary>
/// <param name="State">The state now.</param>
/// <param name="Lasts">For how long; zero where it is unknown.</param>
/// <param name="Waiting">How long the item that is queued now waits already; zero where none does.</param>
/// <param name="Recent">Queueing delays of the last <see cref="ProbeOptions.Window"/>.</param>
/// <param name="Total">Queueing delays since the probe was made.</param>
public sealed record ProbeReport(SchedulerState State, TimeSpan Lasts, TimeSpan Waiting, DelaySummary Recent, DelaySummary Total)
{
    /// <summary>How often the pool became starved.</summary>
    public long Starvations { get; init; }

    /// <summary>How often the pool came under pressure from calm.</summary>
    public long Pressures { get; init; }

    /// <summary>How often the probe's own thread woke late: then it is the machine that is busy, or the process was stopped.</summary>
    public long LateWakes { get; init; }

    /// <summary>By how much in all.</summary>
    public TimeSpan LateTime { get; init; }

    /// <summary>How many of the late wakes were so late that the process was suspended (a second and more).</summary>
    public long Suspensions { get; init; }

    /// <summary>Failures inside the probe, each told to <see cref="SkeinFaults"/>.</summary>
    public long Faults { get; init; }

    /// <summary>Delays that are in no count, and transitions that slow subscribers did not get.</summary>
    public long Dropped { get; init; }
}
