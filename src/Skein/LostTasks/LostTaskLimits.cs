namespace Skein.LostTasks;

/// <summary>Bounds of what is kept of lost work. Counts are kept of all of it.</summary>
public sealed record LostTaskLimits
{
    /// <summary>The defaults.</summary>
    public static LostTaskLimits Default { get; } = new();

    /// <summary>Records kept of the last that were found, and in one report; more are counted. Default 256.</summary>
    public int RecentMax { get; init; } = 256;

    /// <summary>Lost units that stay in the registry, where snapshots list them; beyond it those found first are ended. Default 1,000.</summary>
    public int ListedMax { get; init; } = 1_000;

    /// <summary>How long a lost unit stays in the registry; then it is ended. Default 1 h.</summary>
    public TimeSpan ListedFor { get; init; } = TimeSpan.FromHours(1);
}
