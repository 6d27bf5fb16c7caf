namespace Skein.Growth;

/// <summary>Bounds of a service's own look-out for groups that only grow.</summary>
public sealed record GrowingGroupLimits
{
    /// <summary>The defaults.</summary>
    public static GrowingGroupLimits Default { get; } = new();

    /// <summary>Units in a look; more are not seen. Default 100,000.</summary>
    public int UnitsMax { get; init; } = 100_000;

    /// <summary>Findings kept of the last that were reported. Default 64.</summary>
    public int RecentMax { get; init; } = 64;

    /// <summary>Groups of which it is remembered that they were reported. Default 1,000.</summary>
    public int GroupsMax { get; init; } = 1_000;
}
