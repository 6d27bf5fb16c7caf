using Skein.Core.Findings;

namespace Skein.Core.Collections;

/// <summary>What was found of the collections of one process. Immutable, thread-safe.</summary>
public sealed class CollectionReport
{
    /// <summary>The findings, with the snapshot that has the threads and tells where it came from.</summary>
    public required FindingReport Findings { get; init; }

    /// <summary>What was checked, type by type, the most first.</summary>
    public required IReadOnlyList<CollectionTally> Tallies { get; init; }

    /// <summary>What was not sound and is no finding.</summary>
    public IReadOnlyList<UnsettledCollection> Unsettled { get; init; } = [];

    /// <summary>How often it was looked.</summary>
    public required int Looks { get; init; }

    /// <summary>Time that the checks of the last look took, without the walk over the heap that found the collections.</summary>
    public required TimeSpan CheckTime { get; init; }

    /// <summary>How many were judged.</summary>
    public long Checked => Tallies.Where(tally => tally.Refused is null).Sum(tally => tally.Count);
}
