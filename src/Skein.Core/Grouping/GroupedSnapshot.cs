using Skein.Core.Model;

namespace Skein.Core.Grouping;

/// <summary>
/// A snapshot's coroutines in groups, the largest first, then the longest waiting, then by text: equal input gives
/// equal order. Immutable, thread-safe.
/// </summary>
public sealed class GroupedSnapshot
{
    internal GroupedSnapshot(Snapshot snapshot, GroupingOptions options, IReadOnlyList<Group> groups, IReadOnlyList<WaitCount> waits, long filteredOut)
    {
        Snapshot = snapshot;
        Options = options;
        Groups = groups;
        Waits = waits;
        FilteredOut = filteredOut;
    }

    /// <summary>The snapshot.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>How the groups were made.</summary>
    public GroupingOptions Options { get; }

    /// <summary>The groups.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>What the grouped coroutines do, the most frequent first.</summary>
    public IReadOnlyList<WaitCount> Waits { get; }

    /// <summary>How many coroutines are in a group: the sum of their weights.</summary>
    public long Count => Waits.Sum(wait => wait.Count);

    /// <summary>How many coroutines did not match the filter.</summary>
    public long FilteredOut { get; }

    /// <summary>Puts a snapshot's coroutines into groups.</summary>
    public static GroupedSnapshot Of(Snapshot snapshot, GroupingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        options ??= GroupingOptions.Default;
        ArgumentOutOfRangeException.ThrowIfNegative(options.StackDepth, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.ResourcesPerGroupMax, nameof(options));
        return new GroupAssembler(snapshot, options).Assemble();
    }
}
