using Skein.Core.Collections;
using Skein.Core.Model;
using Skein.Inspect.Maps.Users;

namespace Skein.Inspect.Maps.Looking;

/// <summary>What one look at the collections of a process saw.</summary>
internal sealed record CollectionLook
{
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    public required IReadOnlyList<CollectionTally> Tallies { get; init; }

    public required CollectionUsers Users { get; init; }

    public required ProcessorTimes Times { get; init; }

    public required TimeSpan CheckTime { get; init; }

    public required SourceReport Source { get; init; }

    /// <summary>The threads, as a snapshot has them.</summary>
    public required SnapshotBuilder Builder { get; init; }

    /// <summary>Whether the target runs, so that there can be another look.</summary>
    public required bool IsLive { get; init; }
}
