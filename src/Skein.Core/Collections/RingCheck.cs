using Skein.Core.Vocabulary;

namespace Skein.Core.Collections;

/// <summary>
/// Checks a linked list, whose nodes are a ring: dotnet/runtime <c>System/Collections/Generic/LinkedList.cs</c>, releases
/// 5 to 10.
/// </summary>
public static class RingCheck
{
    /// <summary>What is wrong with it, the gravest first; nothing where it is sound.</summary>
    /// <param name="list">Id of the list.</param>
    /// <param name="head"><c>head</c>: id of its first node; 0 for none.</param>
    /// <param name="count"><c>count</c>.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="nodesMax">How many are looked at; of a longer list the count is not told.</param>
    public static IReadOnlyList<CollectionFault> Check(ulong list, ulong head, int count, IRingNodes nodes, int nodesMax)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        HashSet<ulong> met = [];
        bool cyclic = false, cut = false;
        int broken = 0, foreign = 0;
        ulong id = head;
        ulong before = 0;
        while (id != 0 && !cyclic)
        {
            if (met.Count == nodesMax)
            {
                cut = true;
                break;
            }

            if (!nodes.TryRead(id, out RingNode node))
            {
                broken++;
                break;
            }

            met.Add(id);
            if (node.List != list) foreign++;
            if (before != 0 && node.Previous != before) broken++;
            before = id;
            id = node.Next;
            if (id == head)
            {
                // Round: the first one must lead back to the last.
                if (!nodes.TryRead(head, out RingNode first) || first.Previous != before) broken++;
                break;
            }

            if (id == 0) broken++;
            cyclic = met.Contains(id);
        }

        return Faults(met.Count, count, cyclic, cut, broken, foreign);
    }

    private static List<CollectionFault> Faults(int reached, int count, bool cyclic, bool cut, int broken, int foreign)
    {
        List<CollectionFault> faults = [];
        if (cyclic) faults.Add(new CollectionFault(CollectionFaultKind.RingCycle, 1, $"after {Captions.Count(reached, "node")} the links lead back to one that is not the first"));
        if (broken > 0) faults.Add(new CollectionFault(CollectionFaultKind.RingBroken, broken, $"{Captions.Count(broken, "node does", "nodes do")} not lead back to the one before, or to none"));
        if (!cut && reached != count) faults.Add(new CollectionFault(CollectionFaultKind.CountMismatch, Math.Abs((long)reached - count), $"{Captions.Count(reached, "element")} can be reached, the count says {count:N0}"));
        if (foreign > 0) faults.Add(new CollectionFault(CollectionFaultKind.ForeignNode, foreign, $"{Captions.Count(foreign, "node belongs", "nodes belong")} to another list or to none"));
        return faults;
    }
}
