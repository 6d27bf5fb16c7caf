namespace Skein.Tags.Slots;

/// <summary>
/// A thread's hold on its slab. It is reachable from the thread alone, so its finalizer says that the thread has died.
/// </summary>
internal sealed class SlabLease(TagSlab slab)
{
    ~SlabLease() => slab.Registry.Orphan(slab);

    public TagSlab Slab => slab;
}
