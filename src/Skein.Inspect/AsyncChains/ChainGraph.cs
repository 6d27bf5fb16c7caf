using System.Collections.Concurrent;
using Skein.Inspect.Heap;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// Who awaits whom, over the objects of one walk. <see cref="Awaiter"/> leads outwards, <see cref="Inner"/> and
/// <see cref="Awaited"/> lead inwards.
/// </summary>
internal sealed class ChainGraph
{
    /// <summary>No such node.</summary>
    public const int None = -1;

    /// <summary>More than one awaiter: see <see cref="AwaitersOf"/>.</summary>
    public const int Several = -2;

    private const int AdaptersMax = 16;

    private readonly HeapWalk walk;
    private readonly ContinuationResolver resolver;
    private readonly NodeKind[] kinds;
    private readonly int[] awaiter;
    private readonly int[] awaited;
    private readonly Dictionary<int, int[]> severalAwaiters = [];
    private readonly HashSet<int> threadWaits = [];

    /// <param name="walk">The objects.</param>
    /// <param name="resolver">Follows what does not lead to an object at once.</param>
    /// <param name="workers">How many threads may take part.</param>
    public ChainGraph(HeapWalk walk, ContinuationResolver resolver, int workers)
    {
        this.walk = walk;
        this.resolver = resolver;
        int count = walk.Objects.Count;
        kinds = new NodeKind[count];
        awaiter = new int[count];
        awaited = new int[count];
        Array.Fill(awaiter, None);
        Array.Fill(awaited, None);
        TakeStateFromMachines();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers };
        Parallel.ForEach(Ranges(count), parallel, range =>
        {
            for (int node = range.Start; node < range.End; node++) kinds[node] = NodeKinds.Of(walk.Objects[node], walk.TypeOf(node));
        });
        ConcurrentBag<List<int>> rest = [];
        Parallel.ForEach(Ranges(count), parallel, range => rest.Add(LinkDirectly(range)));
        foreach (int node in rest.SelectMany(nodes => nodes).Order()) LinkThrough(node);
    }

    public int Count => kinds.Length;

    public NodeKind Kind(int node) => kinds[node];

    public bool IsFrame(int node) => NodeKinds.IsFrame(kinds[node]);

    /// <summary>The node that is told when this one completes; <see cref="None"/> or <see cref="Several"/>.</summary>
    public int Awaiter(int node) => awaiter[node];

    /// <summary>The nodes that are told when this one completes.</summary>
    public ReadOnlySpan<int> AwaitersOf(int node) =>
        awaiter[node] == Several ? severalAwaiters[node] : awaiter[node] == None ? [] : new ReadOnlySpan<int>(ref awaiter[node]);

    /// <summary>A node that tells this one; <see cref="None"/>.</summary>
    public int Awaited(int node) => awaited[node];

    /// <summary>The one frame that this frame awaits as its only awaiter, so that both belong to one chain; <see cref="None"/>.</summary>
    public int Inner(int frame)
    {
        int node = awaited[frame];
        for (int hops = 0; node >= 0 && kinds[node] == NodeKind.Leaf && hops < AdaptersMax; hops++) node = awaited[node];
        return node >= 0 && node != frame && IsFrame(node) && Outer(node) == frame ? node : None;
    }

    /// <summary>Whether a blocked thread is told when this node completes.</summary>
    public bool ThreadWaitsFor(int node) => threadWaits.Contains(node);

    /// <summary>What lies outside of a frame: the awaiting frame, a join, or <see cref="None"/>; adapters are passed.</summary>
    public int Outer(int node)
    {
        int next = awaiter[node];
        for (int hops = 0; next >= 0 && kinds[next] == NodeKind.Leaf && hops < AdaptersMax; hops++) next = awaiter[next];
        return next;
    }

    private static IEnumerable<(int Start, int End)> Ranges(int count)
    {
        const int length = 1 << 16;
        for (int start = 0; start < count; start += length) yield return (start, Math.Min(start + length, count));
    }

    /// <summary>
    /// Gives each box whose state machine is an object of its own (debug builds, async iterators) that object's state,
    /// awaiter, and for an iterator who waits for its next item.
    /// </summary>
    private void TakeStateFromMachines()
    {
        AsyncObjectTable objects = walk.Objects;
        List<(int Box, int Machine)> iterators = [];
        for (int node = 0; node < objects.Count; node++)
        {
            ref AsyncObject box = ref objects[node];
            if (box.State != AsyncObject.StateElsewhere || walk.Types[box.Type].MachineReference < 0) continue;
            int machineNode = objects.Find(box.Awaited);
            if (machineNode < 0)
            {
                box.Awaited = 0;
                continue;
            }

            ref AsyncObject machine = ref objects[machineNode];
            box.State = machine.State;
            box.Awaited = machine.Awaited;
            box.Type = walk.Types.WithMachine(box.Type, machine.Type);
            if (machine.Continuation != 0) iterators.Add((node, machineNode));
        }

        foreach ((int box, int machine) in iterators)
        {
            int consumer = resolver.ResolveOne(objects[machine].Continuation);
            if (consumer >= 0 && StillAwaits(consumer, objects[machine].Address))
                objects[box].Continuation = objects[machine].Continuation;
        }
    }

    /// <summary>A value-task source may remember a callback after it was called: a box must still hold the source as its awaiter.</summary>
    private bool StillAwaits(int consumer, ulong source)
    {
        ref AsyncObject entry = ref walk.Objects[consumer];
        return walk.Types[entry.Type].Role is not (ObjectRole.Box or ObjectRole.PooledBox) || entry.Awaited == source;
    }

    /// <summary>Links the nodes whose continuation is a node, which are nearly all; returns the others.</summary>
    private List<int> LinkDirectly((int Start, int End) range)
    {
        List<int> others = [];
        for (int node = range.Start; node < range.End; node++)
        {
            ulong continuation = walk.Objects[node].Continuation;
            if (kinds[node] == NodeKind.None || continuation == 0) continue;
            int direct = walk.Objects.Find(continuation);
            if (direct < 0) others.Add(node);
            else LinkTo(node, direct);
        }

        return others;
    }

    private void LinkThrough(int node)
    {
        List<int> told = [];
        if (resolver.Resolve(walk.Objects[node].Continuation, told)) threadWaits.Add(node);
        told.RemoveAll(consumer => !IsRealAwaiter(node, consumer));
        if (told.Count == 1) LinkTo(node, told[0]);
        else if (told.Count > 1) LinkToSeveral(node, told);
    }

    private bool IsRealAwaiter(int node, int consumer) =>
        kinds[consumer] != NodeKind.None
        && (walk.TypeOf(node).Role is not (ObjectRole.Source or ObjectRole.PooledBox) || StillAwaits(consumer, walk.Objects[node].Address));

    private void LinkTo(int node, int consumer)
    {
        if (!IsRealAwaiter(node, consumer)) return;
        awaiter[node] = consumer;
        awaited[consumer] = node;
    }

    private void LinkToSeveral(int node, List<int> consumers)
    {
        awaiter[node] = Several;
        severalAwaiters[node] = [.. consumers];
        foreach (int consumer in consumers) awaited[consumer] = node;
    }
}
