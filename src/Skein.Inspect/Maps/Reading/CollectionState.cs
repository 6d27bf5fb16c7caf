using Skein.Core.Collections;

namespace Skein.Inspect.Maps.Reading;

/// <summary>What was read of one collection. <c>default</c> is one that could not be read.</summary>
internal readonly record struct CollectionState
{
    /// <summary>Whether it was read.</summary>
    public bool IsRead { get; init; }

    /// <summary>Why it cannot be judged; null where it can, or where nothing could be read.</summary>
    public string? Refused { get; init; }

    /// <summary>Whether it is larger than a bound, so that it was not judged.</summary>
    public bool IsBeyondBound { get; init; }

    public long Count { get; init; }

    public long? Capacity { get; init; }

    public IReadOnlyList<CollectionFault> Faults { get; init; }

    /// <summary>A digest of everything that holds it together: equal where nothing was changed between two looks.</summary>
    public ulong Digest { get; init; }

    /// <summary>Objects that belong to it alone, by which a stack can be known to be inside: arrays, the first node; 0 for none.</summary>
    public (ulong First, ulong Second) Parts { get; init; }

    public static CollectionState OfRefused(string why) => new() { Refused = why, Faults = [] };
}
