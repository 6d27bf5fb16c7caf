using System.Runtime.CompilerServices;

namespace Skein.Tags.Slots;

/// <summary>Which flows threads execute, for a scan: most units do not run, and cost one look at a filter. For one thread.</summary>
internal readonly ref struct RunningFlows
{
    /// <summary>Words of the filter that it is given, zeroed.</summary>
    public const int Words = 16;

    private const int NumberMask = (Words * 64) - 1;

    // A bit for each slot number that runs, modulo the filter's size.
    private readonly Span<ulong> filter;
    private readonly TagSlab[] slabs;

    public RunningFlows(Span<ulong> filter, TagSlab[] slabs)
    {
        this.filter = filter;
        this.slabs = slabs;
        foreach (TagSlab slab in slabs)
        {
            int bit = TagStore.NumberOf(slab.FlowId) & NumberMask;
            filter[bit >> 6] |= 1UL << bit;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(ulong id)
    {
        int bit = TagStore.NumberOf(id) & NumberMask;
        return (filter[bit >> 6] & (1UL << bit)) != 0 && IsExecuted(id);
    }

    private bool IsExecuted(ulong id)
    {
        foreach (TagSlab slab in slabs)
        {
            if (slab.FlowId == id) return true;
        }

        return false;
    }
}
