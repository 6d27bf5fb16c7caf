using Skein.Core.Grouping;
using Skein.Core.Model;

namespace Skein.Core.Comparison;

/// <summary>
/// What was born, went, moved and stayed between two snapshots, and how well that is known. Groups are ordered: growing
/// ones first, then shrinking ones, then the rest; each by how much, then by size, then by text. Immutable, thread-safe.
/// </summary>
public sealed class SnapshotDifference
{
    internal SnapshotDifference()
    {
    }

    /// <summary>The earlier snapshot.</summary>
    public required Snapshot Before { get; init; }

    /// <summary>The later snapshot.</summary>
    public required Snapshot After { get; init; }

    /// <summary>How the groups were made.</summary>
    public required GroupingOptions Options { get; init; }

    /// <summary>How coroutines were found again.</summary>
    public required ComparisonPrecision Precision { get; init; }

    /// <summary>Why it is no better, or what makes it good: a clause for people.</summary>
    public required string PrecisionReason { get; init; }

    /// <summary>Every group that either snapshot has.</summary>
    public required IReadOnlyList<GroupDifference> Groups { get; init; }

    /// <summary>Who went from where to where, the most frequent first; identity only.</summary>
    public required IReadOnlyList<GroupMove> Moves { get; init; }

    /// <summary>Coroutines that moved to or from a place that the filter leaves out; they are in no <see cref="Moves"/> entry.</summary>
    public required long MovedAcrossFilter { get; init; }

    /// <summary>Time from one snapshot to the other.</summary>
    public TimeSpan Elapsed => After.TakenAt - Before.TakenAt;

    /// <summary>Coroutines before.</summary>
    public long BeforeCount => Groups.Sum(group => group.Before);

    /// <summary>Coroutines after.</summary>
    public long AfterCount => Groups.Sum(group => group.After);

    /// <summary>New coroutines; by counts, the growth of the growing groups.</summary>
    public long Born => Groups.Sum(group => group.Born);

    /// <summary>Coroutines that are no more; by counts, the loss of the shrinking groups.</summary>
    public long Gone => Groups.Sum(group => group.Gone);

    /// <summary>Coroutines with another stack or wait.</summary>
    public long Moved => Moves.Sum(move => move.Count) + MovedAcrossFilter;

    /// <summary>Coroutines in the same wait as before.</summary>
    public long Stayed => Groups.Sum(group => group.Stayed);

    /// <summary>Coroutines of which it is not known whether they are the same.</summary>
    public long Unidentified => Groups.Sum(group => group.Unidentified);

    /// <summary>Compares two snapshots.</summary>
    public static SnapshotDifference Between(Snapshot before, Snapshot after, GroupingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        options ??= GroupingOptions.Default;
        ArgumentOutOfRangeException.ThrowIfNegative(options.StackDepth, nameof(options));
        return new DifferenceAssembler(before, after, options).Assemble();
    }
}
