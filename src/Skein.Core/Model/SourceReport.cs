namespace Skein.Core.Model;

/// <summary>Where a snapshot came from, what that cost the target, and what it therefore cannot tell.</summary>
/// <param name="Kind"><c>snapshot</c> (copy-on-write child), <c>freeze</c> (stopped threads), <c>core</c> (core file), or a format's name.</param>
public sealed record SourceReport(string Kind)
{
    /// <summary>How long the target stood still; null where it did not, or it is not known.</summary>
    public TimeSpan? Pause { get; init; }

    /// <summary>Time from the request until everything was read.</summary>
    public TimeSpan? ReadTime { get; init; }

    /// <summary>Bytes of heap that were walked.</summary>
    public long HeapBytes { get; init; }

    /// <summary>Objects that were walked.</summary>
    public long HeapObjects { get; init; }

    /// <summary>
    /// How many collections the target had seen; null where not known. Two snapshots of one process with the same count
    /// have the same addresses.
    /// </summary>
    public long? CollectionCount { get; init; }

    /// <summary>The alarm beside which it was taken; null where somebody asked for it.</summary>
    public Occasion? Occasion { get; init; }

    /// <summary>What this source cannot tell, and why.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>What was met and left out, with counts.</summary>
    public IReadOnlyList<Dropped> Dropped { get; init; } = [];
}
