using Skein.Core.Model;

namespace Skein.Core.Findings;

/// <summary>Picks the circle that is shown of a knot, and counts who waits for it from outside.</summary>
internal static class DeadlockCycle
{
    /// <summary>The shortest circle through the member with the smallest id, which comes first: the same for the same knot.</summary>
    public static List<int> Shortest(Snapshot snapshot, WaitGraph graph, List<int> knot)
    {
        var members = knot.ToHashSet();
        int start = knot.MinBy(node => snapshot.Coroutines[graph.PlaceOf(node)].Id);
        var reachedFrom = new Dictionary<int, int>();
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out int node))
        {
            foreach (int holder in graph.GateOf(node)!.Holders.OrderBy(holder => snapshot.Coroutines[graph.PlaceOf(holder)].Id))
            {
                if (holder == start) return Path(reachedFrom, start, node);
                if (members.Contains(holder) && reachedFrom.TryAdd(holder, node)) queue.Enqueue(holder);
            }
        }

        throw new InvalidOperationException("a knot without a circle");
    }

    /// <summary>How many coroutines outside a knot can never go on because of it.</summary>
    public static int CountVictims(WaitGraph graph, bool[] stuck, List<int> knot)
    {
        var seen = knot.ToHashSet();
        var gates = new HashSet<Gate>(ReferenceEqualityComparer.Instance);
        var queue = new Queue<int>(knot);
        while (queue.TryDequeue(out int node))
        {
            foreach (var gate in graph.HeldBy(node).Where(gates.Add))
            {
                foreach (int waiter in gate.Waiters)
                {
                    if (stuck[waiter] && seen.Add(waiter)) queue.Enqueue(waiter);
                }
            }
        }

        return seen.Count - knot.Count;
    }

    private static List<int> Path(Dictionary<int, int> reachedFrom, int start, int end)
    {
        var path = new List<int>();
        for (int node = end; node != start; node = reachedFrom[node]) path.Add(node);
        path.Add(start);
        path.Reverse();
        return path;
    }
}
