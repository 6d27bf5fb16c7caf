namespace Skein.Snapshots;

/// <summary>Upper bounds of a snapshot of the tagged units. What is beyond one is left out, and counted in the snapshot.</summary>
public sealed record SnapshotLimits
{
    /// <summary>The defaults.</summary>
    public static SnapshotLimits Default { get; } = new();

    /// <summary>Units listed; more are counted. Default 100,000.</summary>
    public int UnitsMax { get; init; } = 100_000;

    /// <summary>Units in a unit's chain of creators. Default 32.</summary>
    public int AncestorsMax { get; init; } = 32;
}
