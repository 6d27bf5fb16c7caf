namespace Skein.Tags.Slots;

/// <summary>
/// Free slots that threads share: a stack of chains, each a list of slots through <see cref="TagSlot.Parent"/>, linked
/// through <see cref="TagSlot.Started"/> of their first. The head carries a version, so that a chain that was taken and
/// came back is not mistaken for one that stayed. Lock-free, thread-safe.
/// </summary>
internal sealed unsafe class FreeChains(TagStore store)
{
    private const int SlotBits = 24;
    private const ulong SlotMask = (1UL << SlotBits) - 1;

    // A version above the first slot of the uppermost chain; by compare-and-exchange only.
    private ulong head;

    public void Push(int chain)
    {
        ulong seen;
        ulong next;
        do
        {
            seen = Volatile.Read(ref head);
            store.Slot(chain)->Started = (long)(seen & SlotMask);
            next = Successor(seen, chain);
        }
        while (Interlocked.CompareExchange(ref head, next, seen) != seen);
    }

    /// <summary>The first slot of a chain, or 0 when there is none.</summary>
    public int Pop()
    {
        ulong seen;
        int chain;
        do
        {
            seen = Volatile.Read(ref head);
            chain = (int)(seen & SlotMask);
            if (chain == 0) return 0;
            // If another thread takes the chain now, this reads anything, and the exchange fails.
        }
        while (Interlocked.CompareExchange(ref head, Successor(seen, (int)store.Slot(chain)->Started), seen) != seen);
        return chain;
    }

    private static ulong Successor(ulong seen, int chain) => (((seen >> SlotBits) + 1) << SlotBits) | ((uint)chain & SlotMask);
}
