using Skein.Tags.Slots;

namespace Skein.Tags;

/// <summary>
/// A block of code on one thread that is a unit of work until it is disposed of. It cannot outlive an <c>await</c>: the
/// compiler sees to that; for asynchronous work see <see cref="Tag.Begin"/>. <c>default</c> is no unit. For one thread.
/// </summary>
public readonly ref struct TagScope : IDisposable
{
    private readonly TagSlab slab;
    private readonly ulong id;
    private readonly ulong outerScope;
    private readonly TagFlow? outerFlow;
    private readonly TagLabels? outerLabels;

    internal TagScope(TagSlab slab, ulong id, TagLabels? labels)
    {
        this.slab = slab;
        this.id = id;
        outerScope = slab.Scope;
        outerFlow = slab.ScopeFlow;
        outerLabels = slab.ScopeLabels;
        slab.ScopeLabels = labels;
        slab.ScopeFlow = slab.Flow;
        slab.Scope = id;
    }

    /// <summary>The unit; none where the registry is full.</summary>
    public TagId Id => new(id);

    /// <summary>Ends the unit. A second time does nothing.</summary>
    public void Dispose()
    {
        if (id == 0 || slab.Scope != id) return;
        slab.Scope = outerScope;
        slab.ScopeFlow = outerFlow;
        slab.ScopeLabels = outerLabels;
        slab.End(id);
    }
}
