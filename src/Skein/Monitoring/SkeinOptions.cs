using Skein.Alarms;
using Skein.Growth;
using Skein.Guard;
using Skein.LostTasks;
using Skein.Probe;
using Skein.Snapshots;
using Skein.Spans;

namespace Skein.Monitoring;

/// <summary>What runs in a service, and how. A part that may be null does not run where it is. Immutable, thread-safe.</summary>
public record SkeinOptions
{
    /// <summary>The starvation probe. Default on.</summary>
    public ProbeOptions? Probe { get; init; } = new();

    /// <summary>The guard against starvation, which needs the probe; it acts where something asks it (<c>UseSkeinGuard</c>). Default on.</summary>
    public GuardOptions? Guard { get; init; } = new();

    /// <summary>The search for work that can never finish, and its bounds. Default on.</summary>
    public LostTaskLimits? Lost { get; init; } = new();

    /// <summary>The search for groups of work that only grow. Default on.</summary>
    public GrowingGroupOptions? Growth { get; init; } = new();

    /// <summary>The search for spans that do not fit their work. Default on.</summary>
    public SpanMonitorOptions? Spans { get; init; } = new();

    /// <summary>The snapshots that are written beside what those find, and where. Default none.</summary>
    public AlarmFileOptions? AlarmFiles { get; init; }

    /// <summary>Whether there is the meter <c>Skein</c>, for OpenTelemetry and <c>/metrics</c>. Default true.</summary>
    public bool Meters { get; init; } = true;

    /// <summary>Bounds of snapshots. Default those of <see cref="SnapshotLimits"/>.</summary>
    public SnapshotLimits Snapshots { get; init; } = new();

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="ArgumentException">A field makes no sense; the message names it.</exception>
    public virtual void Validate()
    {
        ArgumentNullException.ThrowIfNull(Snapshots);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Snapshots.UnitsMax, $"{nameof(Snapshots)}.{nameof(Snapshots.UnitsMax)}");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Snapshots.AncestorsMax, $"{nameof(Snapshots)}.{nameof(Snapshots.AncestorsMax)}");
        // The parts refuse nonsense themselves; made, and not started, they do nothing.
        if (Probe is not null) ProbeOptions.Valid(Probe);
        if (Guard is not null) GuardOptions.Valid(Guard);
        if (Lost is not null) _ = new LostTaskWatch(Lost);
        if (Growth is not null) _ = new GrowingGroupWatch(Growth);
        if (AlarmFiles is not null) _ = new AlarmFiles(AlarmFiles);
        if (Spans is not null) ArgumentOutOfRangeException.ThrowIfLessThan(Spans.EndedEarlyAfter, TimeSpan.Zero, $"{nameof(Spans)}.{nameof(Spans.EndedEarlyAfter)}");
    }
}
