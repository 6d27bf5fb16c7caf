namespace Skein.Core.Collections;

/// <summary>Something wrong with one collection. Immutable, thread-safe; <c>default</c> is no fault.</summary>
/// <param name="Kind">What.</param>
/// <param name="Count">In how many places: chains, entries, nodes.</param>
/// <param name="Detail">A clause with the numbers: types and numbers only, no element of the collection.</param>
public readonly record struct CollectionFault(CollectionFaultKind Kind, long Count, string Detail)
{
    /// <summary>
    /// Whether no writer leaves it for a moment in the middle of a change that it does alone: one look proves it. The
    /// other faults are met in healthy collections too while one thread adds or removes.
    /// </summary>
    public bool IsNeverTransient => Kind is CollectionFaultKind.CyclicChain or CollectionFaultKind.TreeCycle;

    /// <summary>Whether it can keep a thread that only reads: what it does there does not end, or ends late.</summary>
    public bool CanHoldThreads => Kind is CollectionFaultKind.CyclicChain or CollectionFaultKind.TreeCycle or CollectionFaultKind.RingCycle;

    /// <inheritdoc/>
    public override string ToString() => Detail is null ? "" : $"{CollectionWords.Of(Kind)}: {Detail}";
}
