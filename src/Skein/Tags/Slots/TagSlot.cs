using System.Runtime.InteropServices;

namespace Skein.Tags.Slots;

/// <summary>
/// The place of one unit, in memory outside the managed heap: 32 bytes, two to a cache line, read by scans without a
/// lock. Its generation is odd while a unit lives in it: a scan that sees the same odd number before and after it read
/// the rest has read one unit.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
internal struct TagSlot
{
    /// <summary>Odd: alive. Even: free. Grows by 1 at each start and end.</summary>
    public long Generation;

    /// <summary>Id of the parent; in a free slot, the next free one of its chain (0 for none).</summary>
    public ulong Parent;

    /// <summary>Start in milliseconds of the registry's clock; in the first free slot of a shared chain, the next chain.</summary>
    public long Started;

    /// <summary>Number of the spawn site.</summary>
    public int Site;

    /// <summary>The kind.</summary>
    public TagKind Kind;

    /// <summary>The state as its executor told it.</summary>
    public TagState State;

    /// <summary>What else there is to undo at the end, and to read beside the slot.</summary>
    public TagExtras Extras;
}
