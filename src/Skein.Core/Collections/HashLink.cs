namespace Skein.Core.Collections;

/// <summary>
/// The part of a hash table's entry that holds the table together. <c>default</c> is an entry that was never used, and a
/// sound one too: hash code 0, followed by entry 0.
/// </summary>
/// <param name="Hash">The hash code that was stored when it was added.</param>
/// <param name="Next">The next entry of its chain, -1 at the end; of a free entry -3 less the next free one.</param>
public readonly record struct HashLink(uint Hash, int Next)
{
    /// <summary>Whether it holds an element, in a chain or not.</summary>
    public bool IsUsed => Next >= -1;

    /// <summary>
    /// The hash code of a key that is a number, as the runtime makes it without a comparer: of 32 bits the number itself, of
    /// 64 bits both halves together (<c>Int32.GetHashCode</c>, <c>Int64.GetHashCode</c>).
    /// </summary>
    public static uint HashOf(ulong key) => (uint)key ^ (uint)(key >> 32);
}
