namespace Skein.Core.Growth;

/// <summary>Who a coroutine is, over several snapshots of one process. <c>default</c> is nobody. Immutable, thread-safe.</summary>
/// <param name="Space">What <paramref name="Value"/> means: one of the constants, or the number of collections before which it was an address.</param>
/// <param name="Value">The id, or half of a span's.</param>
/// <param name="More">The other half; 0 where there is none.</param>
internal readonly record struct MemberKey(long Space, ulong Value, ulong More = 0)
{
    /// <summary>Ids of threads: numbers of the system.</summary>
    public const long Thread = -1;

    /// <summary>Ids that stay: of goroutines and tags.</summary>
    public const long Id = -2;

    /// <summary>Spans that one coroutine alone carries.</summary>
    public const long Span = -3;

    /// <summary>Whether it is an address from before a collection, so that its owner may live on under another.</summary>
    public bool IsStaleAt(long collectionCount) => Space >= 0 && Space != collectionCount;

    /// <summary>Whether it is among every 2^<paramref name="shift"/>-th: the same ones at each look.</summary>
    public bool IsFollowed(int shift) => shift == 0 || ((Value ^ More) * 0x9E37_79B9_7F4A_7C15) >> (64 - shift) == 0;
}
