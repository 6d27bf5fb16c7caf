namespace Skein.Collections;

/// <summary>Upper bounds on the check of a collection of the own process. One that is beyond a bound is not judged, and says so.</summary>
public sealed record CollectionCheckLimits
{
    /// <summary>The defaults.</summary>
    public static CollectionCheckLimits Default { get; } = new();

    /// <summary>Entries of a hash table; 12 bytes are taken for each. Default 10 million.</summary>
    public int EntriesMax { get; init; } = 10_000_000;

    /// <summary>Nodes of a tree or a linked list; about 100 bytes are taken for each. Default 1 million.</summary>
    public int NodesMax { get; init; } = 1_000_000;

    /// <summary>Looks at a collection that is not sound, or is changed meanwhile. Default 5.</summary>
    public int LooksMax { get; init; } = 5;

    /// <summary>Collections that <see cref="NamedCollections"/> holds. Default 1,000.</summary>
    public int NamedMax { get; init; } = 1_000;
}
