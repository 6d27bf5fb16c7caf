using Skein.Core.Vocabulary;

namespace Skein.Core.Collections;

/// <summary>
/// Checks a red-black tree: dotnet/runtime <c>System/Collections/Generic/SortedSet.cs</c>, releases 5 to 10, which is
/// also what a <c>SortedDictionary</c> keeps its pairs in. A red root is no fault: a comparer that throws leaves one.
/// </summary>
public static class TreeCheck
{
    /// <summary>What is wrong with it, the gravest first; nothing where it is sound. Does not recurse.</summary>
    /// <param name="root">Id of the root; 0 for none.</param>
    /// <param name="count"><c>count</c>.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="nodesMax">How many are looked at. Of a larger tree only what was met is told, and neither count nor colours.</param>
    public static IReadOnlyList<CollectionFault> Check(ulong root, int count, ITreeNodes nodes, int nodesMax)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var walk = new TreeWalk(nodes, nodesMax);
        walk.Run(root);
        List<CollectionFault> faults = [];
        Add(faults, CollectionFaultKind.TreeCycle, walk.Cycles, "link leads", "links lead", "from a node up to one that it is below");
        Add(faults, CollectionFaultKind.SharedNode, walk.Shared, "node is", "nodes are", "reached from two parents");
        Add(faults, CollectionFaultKind.DanglingLink, walk.Dangling, "link leads", "links lead", "to what is no node");
        if (!walk.IsCut && walk.Reached != count)
            faults.Add(new CollectionFault(CollectionFaultKind.CountMismatch, Math.Abs((long)walk.Reached - count), $"{Captions.Count(walk.Reached, "element")} can be reached, the count says {count:N0}"));
        Add(faults, CollectionFaultKind.TreeOrder, walk.OutOfOrder, "element is", "elements are", "not greater than the one before");
        // Whoever is below two nodes or itself has no one height.
        if (walk is { IsCut: false, Cycles: 0, Shared: 0 }) Add(faults, CollectionFaultKind.TreeColor, walk.BadColors, "node has", "nodes have", "a red child of a red node, or children of unlike black height");
        return faults;
    }

    private static void Add(List<CollectionFault> faults, CollectionFaultKind kind, int number, string one, string many, string rest)
    {
        if (number > 0) faults.Add(new CollectionFault(kind, number, $"{Captions.Count(number, one, many)} {rest}"));
    }
}
