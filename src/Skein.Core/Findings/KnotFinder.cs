namespace Skein.Core.Findings;

/// <summary>
/// Finds the knots among stuck coroutines: the sets in which each waits for each other one, directly or not (strongly
/// connected components: Tarjan, "Depth-first search and linear graph algorithms", 1972). Without recursion: a chain may
/// be as long as there are coroutines. Used once.
/// </summary>
internal sealed class KnotFinder(WaitGraph graph, bool[] stuck)
{
    private readonly int[] order = new int[graph.Count];
    private readonly int[] low = new int[graph.Count];
    private readonly bool[] isOpen = new bool[graph.Count];
    private readonly Stack<int> open = new();
    private readonly List<List<int>> knots = [];
    private int visited;

    /// <summary>The knots, the nodes of each in ascending order.</summary>
    public List<List<int>> Find()
    {
        for (int node = 0; node < graph.Count; node++)
        {
            if (stuck[node] && order[node] == 0) Visit(node);
        }

        return knots;
    }

    private void Visit(int root)
    {
        var path = new Stack<(int Node, int Next)>();
        Enter(root);
        path.Push((root, 0));
        while (path.TryPop(out var step))
        {
            var holders = graph.GateOf(step.Node)!.Holders;
            int next = step.Next;
            while (next < holders.Count && (!stuck[holders[next]] || order[holders[next]] != 0))
            {
                int seen = holders[next++];
                if (stuck[seen] && isOpen[seen]) low[step.Node] = Math.Min(low[step.Node], order[seen]);
            }

            if (next < holders.Count)
            {
                path.Push((step.Node, next + 1));
                Enter(holders[next]);
                path.Push((holders[next], 0));
                continue;
            }

            if (low[step.Node] == order[step.Node]) Close(step.Node);
            if (path.TryPeek(out var caller)) low[caller.Node] = Math.Min(low[caller.Node], low[step.Node]);
        }
    }

    private void Enter(int node)
    {
        order[node] = low[node] = ++visited;
        isOpen[node] = true;
        open.Push(node);
    }

    private void Close(int node)
    {
        var knot = new List<int>();
        int member;
        do
        {
            member = open.Pop();
            isOpen[member] = false;
            knot.Add(member);
        }
        while (member != node);

        bool waitsForItself = graph.GateOf(node)!.Holders.Contains(node);
        if (knot.Count > 1 || waitsForItself) knots.Add([.. knot.Order()]);
    }
}
