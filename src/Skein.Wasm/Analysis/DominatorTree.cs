namespace Skein.Wasm.Analysis;

/// <summary>
/// Which node stands on every way from the root to another. Source: Lengauer and Tarjan, "A Fast Algorithm for Finding
/// Dominators in a Flowgraph" (1979), the version with path compression: time within (edges x log nodes), no recursion.
/// </summary>
internal sealed class DominatorTree
{
    private readonly CallGraph graph;
    private readonly int[] vertex; // by number in depth-first order
    private readonly int[] number; // by node; -1 where no way leads
    private readonly int[] parent; // all below by number
    private readonly int[] semi;
    private readonly int[] ancestor;
    private readonly int[] label;
    private readonly int[] dominator;
    private readonly int[] bucketHead;
    private readonly int[] bucketNext;
    private readonly Stack<int> path = new();
    private int reached;

    private DominatorTree(CallGraph graph)
    {
        this.graph = graph;
        vertex = new int[graph.Count];
        number = Filled(graph.Count);
        parent = Filled(graph.Count);
        semi = new int[graph.Count];
        ancestor = Filled(graph.Count);
        label = new int[graph.Count];
        dominator = Filled(graph.Count);
        bucketHead = Filled(graph.Count);
        bucketNext = Filled(graph.Count);
    }

    public static DominatorTree Of(CallGraph graph)
    {
        var tree = new DominatorTree(graph);
        tree.Walk();
        tree.Dominate();
        return tree;
    }

    public bool Reaches(int node) => number[node] >= 0;

    /// <summary>What each node holds alone: its own size and that of all that it dominates. Not reached: its own.</summary>
    public long[] Retained(ReadOnlySpan<long> sizes)
    {
        long[] retained = sizes.ToArray();
        for (int order = reached - 1; order > 0; order--) retained[vertex[dominator[order]]] += retained[vertex[order]];
        return retained;
    }

    private static int[] Filled(int count)
    {
        var numbers = new int[count];
        Array.Fill(numbers, -1);
        return numbers;
    }

    private void Walk()
    {
        var stack = new Stack<(int Node, int Next)>();
        Visit(CallGraph.Root, -1);
        stack.Push((CallGraph.Root, 0));
        while (stack.TryPop(out (int Node, int Next) top))
        {
            ReadOnlySpan<int> targets = graph.TargetsOf(top.Node);
            int next = top.Next;
            while (next < targets.Length && number[targets[next]] >= 0) next++;
            if (next == targets.Length) continue;
            stack.Push((top.Node, next + 1));
            Visit(targets[next], number[top.Node]);
            stack.Push((targets[next], 0));
        }
    }

    private void Visit(int node, int from)
    {
        (number[node], vertex[reached], parent[reached]) = (reached, node, from);
        (semi[reached], label[reached]) = (reached, reached);
        reached++;
    }

    private void Dominate()
    {
        (int[] starts, int[] sources) = Reversed();
        for (int order = reached - 1; order > 0; order--)
        {
            for (int edge = starts[order]; edge < starts[order + 1]; edge++) semi[order] = Math.Min(semi[order], semi[Least(sources[edge])]);
            (bucketNext[order], bucketHead[semi[order]]) = (bucketHead[semi[order]], order);
            int above = parent[order];
            ancestor[order] = above;
            for (int waiting = bucketHead[above]; waiting >= 0; waiting = bucketNext[waiting])
            {
                int least = Least(waiting);
                dominator[waiting] = semi[least] < semi[waiting] ? least : above;
            }

            bucketHead[above] = -1;
        }

        for (int order = 1; order < reached; order++)
        {
            if (dominator[order] != semi[order]) dominator[order] = dominator[dominator[order]];
        }
    }

    // The node of least semidominator on the way to the root of its tree of the forest so far.
    private int Least(int order)
    {
        if (ancestor[order] < 0) return order;
        for (int here = order; ancestor[ancestor[here]] >= 0; here = ancestor[here]) path.Push(here);
        while (path.TryPop(out int here))
        {
            int above = ancestor[here];
            if (semi[label[above]] < semi[label[here]]) label[here] = label[above];
            ancestor[here] = ancestor[above];
        }

        return label[order];
    }

    private (int[] Starts, int[] Sources) Reversed()
    {
        var starts = new int[reached + 2];
        for (int order = 0; order < reached; order++)
        {
            foreach (int target in graph.TargetsOf(vertex[order])) starts[number[target] + 2]++;
        }

        for (int order = 2; order < starts.Length; order++) starts[order] += starts[order - 1];
        var sources = new int[starts[^1]];
        for (int order = 0; order < reached; order++)
        {
            foreach (int target in graph.TargetsOf(vertex[order])) sources[starts[number[target] + 1]++] = order;
        }

        return (starts, sources);
    }
}
