using Skein.Core.Filtering;

namespace Skein.Core.Grouping;

/// <summary>How coroutines are put into groups.</summary>
public sealed record GroupingOptions
{
    /// <summary>The defaults.</summary>
    public static GroupingOptions Default { get; } = new();

    /// <summary>What the members of a group have in common. Default <see cref="GroupBy.Stack"/>.</summary>
    public GroupBy By { get; init; } = GroupBy.Stack;

    /// <summary>How many frames count, from the innermost; 0 for all. Default 0.</summary>
    public int StackDepth { get; init; }

    /// <summary>Keys of the labels whose values tell groups apart, whatever <see cref="By"/> says. Default none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Which coroutines count. Default all.</summary>
    public SnapshotFilter Filter { get; init; } = SnapshotFilter.Everything;

    /// <summary>How many resources a group names; it counts all of them. Default 20.</summary>
    public int ResourcesPerGroupMax { get; init; } = 20;
}
