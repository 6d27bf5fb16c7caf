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
    private readonly Dictionary<int, int[]> severalAwaiters = [];
    private readonly HashSet<int> threadWaits = [];

    /// <param name="walk">The objects.</param>
    /// <param name="resolver">Follows what does not lead to an object at once.</param>
    /// <param name="workers">How many threads may take part.</param>
    public ChainGraph(HeapWalk walk, ContinuationResolver resolver, int workers)
    {
        this.walk = walk;
        this.resolver = resolver;
        TakeStateFromMachines();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers };
        RemoveWhatIsTold(parallel);
        ForEachRange(parallel, SetKinds);
        ConcurrentBag<List<(int Node, ulong Continuation)>> rest = [];
        ForEachRange(parallel, range => rest.Add(LinkDirectly(range)));
        foreach ((int node, ulong continuation) in rest.SelectMany(nodes => nodes).OrderBy(entry => entry.Node)) LinkThrough(node, continuation);
        ForEachRange(parallel, LinkBack);
    }

    public int Count => walk.Objects.Count;

    public NodeKind Kind(int node) => walk.Objects[node].Kind;

    public bool IsFrame(int node) => NodeKinds.IsFrame(Kind(node));

    /// <summary>The node that is told when this one completes; <see cref="None"/> or <see cref="Several"/>.</summary>
    public int Awaiter(int node) => walk.Objects[node].Awaiter;

    /// <summary>The nodes that are told when this one completes.</summary>
    public IReadOnlyList<int> AwaitersOf(int node) => Awaiter(node) switch
    {
        None => [],
        Several => severalAwaiters[node],
        int one => [one],
    };

    /// <summary>A node that tells this one; <see cref="None"/>.</summary>
    public int Awaited(int node) => walk.Objects[node].AwaitedNode;

    /// <summary>The one frame that this frame awaits as its only awaiter, so that both belong to one chain; <see cref="None"/>.</summary>
    public int Inner(int frame)
    {
        int node = Awaited(frame);
        for (int hops = 0; node >= 0 && Kind(node) == NodeKind.Leaf && hops < AdaptersMax; hops++) node = Awaited(node);
        return node >= 0 && node != frame && IsFrame(node) && Outer(node) == frame ? node : None;
    }

    /// <summary>Whether a blocked thread is told when this node completes.</summary>
    public bool ThreadWaitsFor(int node) => threadWaits.Contains(node);

    /// <summary>What lies outside of a frame: the awaiting frame, a join, or <see cref="None"/>; adapters are passed.</summary>
    public int Outer(int node)
    {
        int next = Awaiter(node);
        for (int hops = 0; next >= 0 && Kind(next) == NodeKind.Leaf && hops < AdaptersMax; hops++) next = Awaiter(next);
        return next;
    }

    private void ForEachRange(ParallelOptions parallel, Action<(int Start, int End)> body)
    {
        const int length = 1 << 16;
        int count = walk.Objects.Count;
        Parallel.For(0, (count + length - 1) / length, parallel, range => body((range * length, Math.Min((range + 1) * length, count))));
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

    /// <summary>
    /// A bare promise that one box awaits, the most frequent object of all, has nothing to tell but its address, and the
    /// box has that: it is marked there, and the promise is forgotten.
    /// </summary>
    private void RemoveWhatIsTold(ParallelOptions parallel)
    {
        AsyncObjectTable objects = walk.Objects;
        ForEachRange(parallel, range =>
        {
            for (int node = range.Start; node < range.End; node++)
            {
                ref AsyncObject promise = ref objects[node];
                if (promise.Awaited != 0 || !walk.TypeOf(node).IsPlainTask || objects.Find(promise.Continuation) is not (>= 0 and var box)) continue;
                if (walk.TypeOf(box).Role is not (ObjectRole.Box or ObjectRole.PooledBox) || objects[box].Awaited != promise.Address) continue;
                objects[box].AwaitsPromise = true;
                promise.AwaitsPromise = true; // of a promise itself: to be removed
            }
        });
        objects.RemoveAll(node => walk.TypeOf(node) is var type && (type.IsPlainTask ? objects[node].AwaitsPromise : type.Role == ObjectRole.StateMachine));
    }

    private void SetKinds((int Start, int End) range)
    {
        for (int node = range.Start; node < range.End; node++)
            walk.Objects[node].Kind = NodeKinds.Of(walk.Objects[node], walk.TypeOf(node));
    }

    /// <summary>Links the nodes whose continuation is a node, which are nearly all; returns the others with their continuation.</summary>
    private List<(int Node, ulong Continuation)> LinkDirectly((int Start, int End) range)
    {
        List<(int, ulong)> others = [];
        for (int node = range.Start; node < range.End; node++)
        {
            ref AsyncObject entry = ref walk.Objects[node];
            ulong continuation = entry.Kind == NodeKind.None ? 0 : entry.Continuation;
            int direct = continuation == 0 ? None : walk.Objects.Find(continuation);
            if (direct < 0 && continuation != 0) others.Add((node, continuation));
            entry.Awaiter = direct >= 0 && IsRealAwaiter(node, direct) ? direct : None;
            entry.AwaitedNode = None;
        }

        return others;
    }

    private void LinkThrough(int node, ulong continuation)
    {
        List<int> told = [];
        if (resolver.Resolve(continuation, told)) threadWaits.Add(node);
        told.RemoveAll(consumer => !IsRealAwaiter(node, consumer));
        if (told.Count == 0) return;
        walk.Objects[node].Awaiter = told.Count == 1 ? told[0] : Several;
        if (told.Count > 1) severalAwaiters[node] = [.. told];
        foreach (int consumer in told) walk.Objects[consumer].AwaitedNode = node;
    }

    private void LinkBack((int Start, int End) range)
    {
        for (int node = range.Start; node < range.End; node++)
        {
            if (walk.Objects[node].Awaiter is >= 0 and var consumer) walk.Objects[consumer].AwaitedNode = node;
        }
    }

    private bool IsRealAwaiter(int node, int consumer) =>
        Kind(consumer) != NodeKind.None
        && (walk.TypeOf(node).Role is not (ObjectRole.Source or ObjectRole.PooledBox) || StillAwaits(consumer, walk.Objects[node].Address));
}
