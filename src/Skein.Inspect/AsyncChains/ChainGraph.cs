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

    private readonly HeapWalk walk;
    private readonly ContinuationResolver resolver;
    private readonly NodeKind[] kinds;
    private readonly int[] awaiter;
    private readonly int[] awaited;
    private readonly int[] inner;
    private readonly Dictionary<int, int[]> severalAwaiters = [];
    private readonly HashSet<int> threadWaits = [];

    public ChainGraph(HeapWalk walk, ContinuationResolver resolver)
    {
        this.walk = walk;
        this.resolver = resolver;
        int count = walk.Objects.Count;
        kinds = new NodeKind[count];
        awaiter = Filled(count);
        awaited = Filled(count);
        inner = Filled(count);
        TakeStateFromMachines();
        var kindOf = new NodeKinds(walk);
        for (int node = 0; node < count; node++) kinds[node] = kindOf.Of(node);
        Link();
        LinkFrames();
    }

    public int Count => kinds.Length;

    public NodeKind Kind(int node) => kinds[node];

    public bool IsFrame(int node) => kinds[node] is NodeKind.Frame or NodeKind.Delegate or NodeKind.RuntimeAsync;

    /// <summary>The node that is told when this one completes; <see cref="None"/> or <see cref="Several"/>.</summary>
    public int Awaiter(int node) => awaiter[node];

    /// <summary>The nodes that are told when this one completes.</summary>
    public ReadOnlySpan<int> AwaitersOf(int node) =>
        awaiter[node] == Several ? severalAwaiters[node] : awaiter[node] == None ? [] : new ReadOnlySpan<int>(ref awaiter[node]);

    /// <summary>A node that tells this one; <see cref="None"/>.</summary>
    public int Awaited(int node) => awaited[node];

    /// <summary>The one frame that this frame awaits as its only awaiter, so that both belong to one chain; <see cref="None"/>.</summary>
    public int Inner(int frame) => inner[frame];

    /// <summary>Whether a blocked thread is told when this node completes.</summary>
    public bool ThreadWaitsFor(int node) => threadWaits.Contains(node);

    /// <summary>What lies outside of a frame: the awaiting frame, a join, or <see cref="None"/>; adapters are passed.</summary>
    public int Outer(int node)
    {
        int next = awaiter[node];
        for (int hops = 0; next >= 0 && kinds[next] == NodeKind.Leaf && hops < 16; hops++) next = awaiter[next];
        return next;
    }

    private static int[] Filled(int count)
    {
        int[] array = new int[count];
        Array.Fill(array, None);
        return array;
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
            box.MachineType = machine.Type;
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

    private void Link()
    {
        List<int> told = [];
        for (int node = 0; node < kinds.Length; node++)
        {
            ref AsyncObject entry = ref walk.Objects[node];
            if (kinds[node] == NodeKind.None || entry.Continuation == 0) continue;
            int direct = walk.Objects.Find(entry.Continuation);
            if (direct >= 0)
            {
                LinkTo(node, direct);
                continue;
            }

            told.Clear();
            if (resolver.Resolve(entry.Continuation, told)) threadWaits.Add(node);
            told.RemoveAll(consumer => !IsRealAwaiter(node, consumer));
            if (told.Count == 1) LinkTo(node, told[0]);
            else if (told.Count > 1) LinkToSeveral(node, told);
        }
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

    private void LinkFrames()
    {
        for (int node = 0; node < kinds.Length; node++)
        {
            if (!IsFrame(node)) continue;
            int outer = Outer(node);
            if (outer >= 0 && IsFrame(outer) && outer != node) inner[outer] = node;
        }
    }
}
