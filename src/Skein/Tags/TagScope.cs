using System.Runtime.CompilerServices;
using Skein.Tags.Slots;

namespace Skein.Tags;

/// <summary>
/// A block of code on one thread that is a unit of work until it is disposed of. It cannot outlive an <c>await</c>: the
/// compiler sees to that; for asynchronous work see <see cref="Tag.Begin(string?, TagLabels?, TagKind, string, string, int)"/>.
/// Scopes may be ended in any order: one that ends takes those inside it off the thread, and they live on until they are
/// ended. <c>default</c> is no unit. For one thread.
/// </summary>
public readonly ref struct TagScope : IDisposable
{
    private readonly TagSlab slab;
    private readonly ulong id;
    private readonly ulong outer;
    private readonly ulong outerFlowId;
    private readonly TagLabels? outerLabels;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TagScope(TagSlab slab, ulong id, TagLabels? labels)
    {
        this.slab = slab;
        this.id = id;
        if (id == 0) return;
        outer = slab.Scope;
        outerFlowId = slab.ScopeFlowId;
        outerLabels = slab.ScopeLabels;
        slab.Open(id, labels);
    }

    /// <summary>The unit; none where the registry is full.</summary>
    public TagId Id => new(id);

    /// <summary>Ends the unit. A second time does nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dispose()
    {
        if (id != 0) slab.Close(id, outer, outerFlowId, outerLabels);
    }
}
