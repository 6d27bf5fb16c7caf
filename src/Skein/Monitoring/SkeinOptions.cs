using Skein.Probe;
using Skein.Snapshots;

namespace Skein.Monitoring;

/// <summary>What runs in a service, and how. Immutable, thread-safe.</summary>
public record SkeinOptions
{
    /// <summary>The starvation probe; null for none. Default on.</summary>
    public ProbeOptions? Probe { get; init; } = new();

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
        if (Probe is not null) ProbeOptions.Valid(Probe);
    }
}
