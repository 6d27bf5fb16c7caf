namespace Skein.Core.Collections;

/// <summary>
/// The fields of a <c>Dictionary</c> or <c>HashSet</c>, without what is in it: dotnet/runtime
/// <c>System.Private.CoreLib/src/System/Collections/Generic/Dictionary.cs</c> and <c>HashSet.cs</c>, releases 5 to 10.
/// </summary>
public readonly ref struct HashTableState
{
    /// <summary><c>_buckets</c>: 1 more than the first entry of each chain, 0 for none. Empty where there is no array.</summary>
    public ReadOnlySpan<int> Buckets { get; init; }

    /// <summary>
    /// <c>_entries</c>, or the first <see cref="Count"/> of them: with all, a chain is followed over entries that are not in
    /// use too, as the runtime does.
    /// </summary>
    public ReadOnlySpan<HashLink> Entries { get; init; }

    /// <summary>Length of <c>_entries</c>; 0 where there is no array.</summary>
    public int Capacity { get; init; }

    /// <summary><c>_count</c>: entries that were ever used, free ones included.</summary>
    public int Count { get; init; }

    /// <summary><c>_freeList</c>: the first free entry.</summary>
    public int FreeList { get; init; }

    /// <summary><c>_freeCount</c>.</summary>
    public int FreeCount { get; init; }

    /// <summary>How many used entries have a null key; 0 where keys may be null, or cannot be.</summary>
    public int NullKeys { get; init; }

    /// <summary>How many used entries store another hash code than that of their key; 0 where that cannot be told.</summary>
    public int WrongHashes { get; init; }

    /// <summary>
    /// Whether two entries with one hash code have the same key for certain. Null where keys cannot be compared from
    /// outside, and so duplicates not be seen.
    /// </summary>
    public Func<int, int, bool>? HaveSameKey { get; init; }
}
