using System.Collections;
using Skein.Core.Model;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;
using Skein.Inspect.Values;
using Skein.Inspect.Waits;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// Cuts the graph of waits into coroutines. A chain goes from its innermost frame outwards for as long as each frame is
/// awaited by one other; it ends at a join, at a task that several await, and where nobody awaits. Each of those who
/// await a shared task, and the frame that awaits a join, starts a chain of its own.
/// </summary>
internal sealed class CoroutineReader(
    HeapWalk walk,
    ChainGraph graph,
    FrameTable frameTable,
    WaitReader waits,
    SpanReader spans,
    SnapshotBuilder builder,
    QueuedWork queued,
    FieldValues? values,
    InspectLimits limits)
{
    private readonly List<int> chain = [];
    private readonly List<int> stack = [];
    private readonly Dictionary<int, WaitReason?> reasonOfStack = [];
    private BitArray? innermostFrames;
    private int innermostCount;
    private readonly bool[] seen = new bool[graph.Count];

    /// <summary>Chains that were cut at <see cref="InspectLimits.FramesMax"/> frames.</summary>
    public long FramesDropped { get; private set; }

    /// <summary>
    /// Reads from memory what <see cref="Read"/> will need of it, where that is more than the walk has kept, so that the
    /// target can be let go before the rest of the work. The reader of fields must keep what it reads.
    /// </summary>
    /// <param name="running">State machine boxes that a thread executes.</param>
    public void Prepare(IReadOnlySet<ulong> running)
    {
        spans.ReadAll();
        BitArray innermost = Innermost();
        for (int node = 0; node < graph.Count; node++)
        {
            if (innermost[node] && (values is { IsFull: false } || !waits.IsKnownWithoutMemory(node))) _ = Describe(node, running, inCycle: false);
        }

        for (int node = 0; node < graph.Count && values is { IsFull: false }; node++)
        {
            if (graph.IsFrame(node) && !seen[node]) _ = Describe(node, running, inCycle: true);
        }

        Array.Clear(seen);
        FramesDropped = 0;
        values?.Restart();
    }

    /// <summary>Adds every coroutine.</summary>
    /// <param name="running">State machine boxes that a thread executes.</param>
    /// <param name="othersExpected">How many coroutines will be added besides.</param>
    public void Read(IReadOnlySet<ulong> running, int othersExpected)
    {
        BitArray innermost = Innermost();
        builder.Expect(innermostCount + othersExpected);
        for (int node = 0; node < graph.Count; node++)
        {
            if (innermost[node]) Add(node, running, inCycle: false);
        }

        // What is left awaits itself in a ring: each of its frames is told as a coroutine of its own.
        for (int node = 0; node < graph.Count; node++)
        {
            if (graph.IsFrame(node) && !seen[node]) Add(node, running, inCycle: true);
        }
    }

    /// <summary>The id of the coroutine that a frame belongs to: the address of its innermost frame.</summary>
    public ulong IdOf(int frame)
    {
        int start = frame;
        for (int hops = 0; graph.Inner(frame) is >= 0 and var inner && hops < limits.FramesMax; hops++)
        {
            frame = inner;
            if (frame == start) break; // a ring: each frame is its own coroutine
        }

        return walk.Objects[frame].Address;
    }

    /// <summary>The id of the coroutine that completes a task; null where the task is none's.</summary>
    public ulong? IdOfTask(ulong address) =>
        walk.Objects.Find(address) is >= 0 and var node && graph.IsFrame(node) ? IdOf(node) : null;

    /// <summary>Marks the frames that a chain begins with. A bit each: a list of them would be large.</summary>
    private BitArray Innermost()
    {
        if (innermostFrames is not null) return innermostFrames;
        innermostFrames = new BitArray(graph.Count);
        for (int node = 0; node < graph.Count; node++)
        {
            if (!graph.IsFrame(node) || graph.Inner(node) != ChainGraph.None) continue;
            innermostFrames[node] = true;
            innermostCount++;
        }

        return innermostFrames;
    }

    private void Add(int innermost, IReadOnlySet<ulong> running, bool inCycle)
    {
        if (Describe(innermost, running, inCycle) is { Weight: > 0 } coroutine) builder.Add(coroutine);
    }

    private Coroutine Describe(int innermost, IReadOnlySet<ulong> running, bool inCycle)
    {
        int end = TakeChain(innermost, inCycle);
        stack.Clear();
        foreach (int frame in chain) frameTable.Append(frame, graph.Kind(frame), stack);
        if (stack.Count == 0) return default;
        int stackIndex = builder.Stacks.Add(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(stack));
        CoroutineState state = StateOf(innermost, running);
        ref AsyncObject entry = ref walk.Objects[innermost];
        return new Coroutine
        {
            Id = entry.Address,
            Parent = end >= 0 && graph.Kind(end) == NodeKind.Join ? ParentOf(end) : 0,
            Kind = graph.Kind(innermost) == NodeKind.Delegate ? CoroutineKind.Task : CoroutineKind.AsyncMethod,
            State = state,
            Wait = state == CoroutineState.Waiting ? WaitOf(innermost, stackIndex, inCycle) : default,
            Stack = stackIndex,
            Span = SpanOf(),
            Labels = values?.LabelsOf(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chain)) ?? 0,
            Weight = 1,
        };
    }

    /// <summary>Collects the frames from the innermost outwards; returns what the outermost is awaited by.</summary>
    private int TakeChain(int innermost, bool inCycle)
    {
        chain.Clear();
        int frame = innermost;
        while (true)
        {
            chain.Add(frame);
            seen[frame] = true;
            int outer = graph.Outer(frame);
            if (outer < 0 || !graph.IsFrame(outer) || inCycle || outer == innermost) return outer;
            if (chain.Count >= limits.FramesMax)
            {
                FramesDropped++;
                for (int rest = outer; rest >= 0 && graph.IsFrame(rest) && !seen[rest]; rest = graph.Outer(rest)) seen[rest] = true;
                return ChainGraph.None;
            }

            frame = outer;
        }
    }

    private ulong ParentOf(int join)
    {
        // A join of joins has one joiner, at its end.
        int joiner = graph.Outer(join);
        for (int hops = 0; joiner >= 0 && graph.Kind(joiner) == NodeKind.Join && hops < limits.FramesMax; hops++) joiner = graph.Outer(joiner);
        return joiner >= 0 && graph.IsFrame(joiner) ? walk.Objects[joiner].Address : 0;
    }

    private int SpanOf()
    {
        foreach (int frame in chain)
        {
            if (spans.OfContext(walk.Objects[frame].Context) is > 0 and var span) return span;
        }

        return 0;
    }

    private CoroutineState StateOf(int node, IReadOnlySet<ulong> running)
    {
        ref AsyncObject entry = ref walk.Objects[node];
        if (running.Contains(entry.Address)) return CoroutineState.Running;
        if (queued.Items.Contains(entry.Address)) return CoroutineState.Runnable;
        return graph.Kind(node) switch
        {
            NodeKind.Delegate => StateOfDelegate(node, entry.State),
            NodeKind.Frame when entry.State == -1 => CoroutineState.RunningOrRunnable,
            NodeKind.Frame when graph.Awaited(node) < 0 && !entry.AwaitsPromise && (entry.Awaited == 0 || waits.IsCompletedTask(entry.Awaited)) => CoroutineState.RunningOrRunnable,
            _ => CoroutineState.Waiting,
        };
    }

    private CoroutineState StateOfDelegate(int node, int flags) =>
        graph.Awaited(node) >= 0 || (flags & TaskLayout.WaitingOnChildren) != 0 ? CoroutineState.Waiting
        : (flags & TaskLayout.DelegateInvoked) != 0 ? CoroutineState.Running
        : (flags & TaskLayout.Started) != 0 ? CoroutineState.Runnable
        : CoroutineState.Waiting;

    private Wait WaitOf(int innermost, int stackIndex, bool inCycle)
    {
        if (!reasonOfStack.TryGetValue(stackIndex, out WaitReason? told))
            reasonOfStack[stackIndex] = told = FrameReasons.Of(builder.Stacks, stackIndex);
        Wait wait = waits.Of(innermost, told, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(chain));
        if (wait.Reason != WaitReason.Coroutine) return wait;
        int awaited = walk.Objects.Find(wait.ObjectAddress);
        return awaited < 0 || !graph.IsFrame(awaited) ? wait : wait with { Resource = AwaitedCoroutine(awaited, inCycle) };
    }

    private int AwaitedCoroutine(int awaited, bool inCycle)
    {
        ulong address = walk.Objects[awaited].Address;
        return builder.AddResource(WaitReason.Coroutine, address, () =>
        {
            List<int> frames = [];
            frameTable.Append(awaited, graph.Kind(awaited), frames);
            string name = frames.Count > 0 ? builder.Stacks.Frames[frames[0]].Function : "?";
            return new Resource(WaitReason.Coroutine, address, name)
            {
                Holders = [inCycle ? address : IdOf(awaited)],
                HolderEvidence = "awaited task",
            };
        });
    }
}
