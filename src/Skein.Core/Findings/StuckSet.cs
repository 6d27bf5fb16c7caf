namespace Skein.Core.Findings;

/// <summary>
/// The coroutines that can never go on: the largest set in which each waits at a gate that nobody outside the set can
/// open. A gate that any holder can open is shut for ever only if all its holders are in the set (for waits on any of
/// several, a cycle alone proves nothing: Holt, "Some deadlock properties of computer systems", 1972).
/// </summary>
internal static class StuckSet
{
    /// <summary>For each node, whether it can never go on.</summary>
    public static bool[] Of(WaitGraph graph)
    {
        bool[] stuck = new bool[graph.Count];
        for (int node = 0; node < stuck.Length; node++) stuck[node] = graph.GateOf(node) is not null;

        var freeHolders = new Dictionary<Gate, int>(ReferenceEqualityComparer.Instance);
        var opening = new Queue<Gate>();
        foreach (var gate in graph.Gates)
        {
            freeHolders[gate] = gate.HoldersElsewhere + gate.Holders.Count(holder => !stuck[holder]);
            if (MayOpen(gate, freeHolders[gate])) opening.Enqueue(gate);
        }

        while (opening.TryDequeue(out var open))
        {
            foreach (int waiter in open.Waiters)
            {
                if (!stuck[waiter]) continue;
                stuck[waiter] = false;
                foreach (var gate in graph.HeldBy(waiter))
                {
                    bool before = MayOpen(gate, freeHolders[gate]);
                    if (!before && MayOpen(gate, ++freeHolders[gate])) opening.Enqueue(gate);
                    else if (before) freeHolders[gate]++;
                }
            }
        }

        return stuck;
    }

    private static bool MayOpen(Gate gate, int free) =>
        gate.NeedsAll ? free >= gate.Holders.Count + gate.HoldersElsewhere : free > 0;
}
