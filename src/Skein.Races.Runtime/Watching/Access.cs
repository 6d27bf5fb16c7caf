namespace Skein.Races.Runtime.Watching;

/// <summary>One access: where in the program, and what it does. <c>default</c> is no access.</summary>
/// <param name="Site">Number of the site, from 1; 0 is none.</param>
/// <param name="Kinds">What the member does.</param>
/// <param name="Index">The element that an indexed access touches; -1 where there is none.</param>
internal readonly record struct Access(int Site, AccessKinds Kinds, int Index)
{
    public bool Writes => (Kinds & AccessKinds.Write) != 0;

    /// <summary>Whether the two, by different threads at the same time, break the collection's contract.</summary>
    public bool Conflicts(in Access other) =>
        ((Kinds | other.Kinds) & AccessKinds.Write) != 0 && !IsBenign(Kinds, Index, other.Kinds, other.Index);

    // Different elements of an array-like collection are different memory; a count may be stale but is never torn.
    private static bool IsBenign(AccessKinds kinds, int index, AccessKinds otherKinds, int otherIndex) =>
        ((kinds & otherKinds & AccessKinds.Indexed) != 0 && index != otherIndex)
        || ((kinds | otherKinds) & AccessKinds.Count) != 0;
}
