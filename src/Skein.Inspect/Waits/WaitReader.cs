using Skein.Core.Model;
using Skein.Inspect.AsyncChains;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Waits;

/// <summary>What a chain's innermost frame waits for: the reason, the object, and what can be read of it.</summary>
internal sealed class WaitReader(
    HeapWalk walk,
    ObjectReader reader,
    ChainGraph graph,
    SnapshotBuilder builder,
    WaitSources sources)
{
    private const int AdaptersMax = 8;

    private readonly LeafReasons leafReasons = new();

    /// <summary>The wait of a frame, from the object that it awaits and its stack.</summary>
    public Wait Of(int frame, WaitReason? toldByFrames, ReadOnlySpan<int> chain)
    {
        ulong address = walk.Objects[frame].Awaited;
        int awaited = graph.Awaited(frame);
        if (awaited < 0) awaited = walk.Objects.Find(address);
        Wait wait =
            walk.Objects[frame].AwaitsPromise ? Wait.For(WaitReason.Promise, address)
            : awaited >= 0 ? OfNode(frame, awaited)
            : OfAddress(address);
        if (toldByFrames is { } told && wait.Reason is WaitReason.Promise or WaitReason.Socket or WaitReason.ValueTaskSource or WaitReason.Unknown)
        {
            wait = wait with { Reason = told };
            if (told == WaitReason.HttpResponse && HttpServer(chain) is > 0 and var server) wait = wait with { Resource = server };
        }

        return wait;
    }

    /// <summary>Whether a frame's wait needs nothing that the walk has not kept: it awaits another frame or a bare promise.</summary>
    public bool IsKnownWithoutMemory(int frame) =>
        graph.Kind(frame) == NodeKind.Frame
        && (walk.Objects[frame].AwaitsPromise
            || (graph.Awaited(frame) is >= 0 and var awaited
                && (graph.IsFrame(awaited)
                    || (graph.Awaited(awaited) < 0 && leafReasons.Of(walk.TypeOf(awaited)) == WaitReason.Promise))));

    /// <summary>Whether the object at an address is a task that has completed.</summary>
    public bool IsCompletedTask(ulong address) =>
        walk.Objects.Find(address) < 0
        && walk.Types.Get(reader.MethodTable(address)) is { Flags: >= 0 and var flags }
        && (reader.Int32(address + (ulong)flags) & TaskLayout.Completed) != 0;

    private Wait OfNode(int frame, int node)
    {
        // Adapters (WaitAsync, AsTask, Unwrap) pass on what they wait for; a deadline on the way is kept.
        Wait deadline = default;
        for (int hops = 0; hops < AdaptersMax && graph.Kind(node) == NodeKind.Leaf && graph.Awaited(node) is >= 0 and var behind && behind != frame; hops++)
        {
            if (leafReasons.Of(walk.TypeOf(node)) == WaitReason.WaitAsync) deadline = Timed(node, Wait.For(WaitReason.WaitAsync));
            node = behind;
        }

        ref AsyncObject entry = ref walk.Objects[node];
        HeapType type = walk.Types[entry.Type];
        var wait = Wait.For(graph.IsFrame(node) ? WaitReason.Coroutine : leafReasons.Of(type), entry.Address);
        wait = Detail(node, type, wait);
        return deadline.Reason == WaitReason.None ? wait
            : wait with { DueMilliseconds = deadline.DueMilliseconds, Since = wait.Since.IsKnown ? wait.Since : deadline.Since };
    }

    private Wait Detail(int node, HeapType type, Wait wait)
    {
        switch (wait.Reason)
        {
            case WaitReason.Timer or WaitReason.WaitAsync:
                return Timed(node, wait);
            case WaitReason.PeriodicTimer:
                ulong owner = reader.Field(wait.ObjectAddress, type, "_owner");
                return walk.Types.Get(reader.MethodTable(owner)) is { } ownerType ? Timed(owner, ownerType, wait) with { Since = Age.Unknown } : wait;
            case WaitReason.Semaphore when sources.Semaphores.Of(wait.ObjectAddress) is { } queued:
                return wait with { Resource = queued.Resource, QueuePosition = queued.Position };
            case WaitReason.ChannelReceive or WaitReason.ChannelSend when sources.Channels.Of(wait.ObjectAddress) is { } operation:
                return wait with { Reason = operation.Side, Resource = operation.Resource };
            case WaitReason.Socket:
                return wait with { Resource = sources.Sockets.Of(wait.ObjectAddress, type) };
            case WaitReason.WhenAll:
                return wait with { Resource = Join(wait.ObjectAddress, type) };
            default:
                return wait;
        }
    }

    private Wait OfAddress(ulong address)
    {
        if (walk.Types.Get(reader.MethodTable(address)) is not { } type) return Wait.For(WaitReason.Unknown);
        WaitReason reason = leafReasons.Of(type);
        return Wait.For(reason == WaitReason.None ? WaitReason.Unknown : reason, address);
    }

    private Wait Timed(int node, Wait wait) => Timed(walk.Objects[node].Address, walk.TypeOf(node), wait);

    private Wait Timed(ulong owner, HeapType ownerType, Wait wait)
    {
        if (sources.Timers.Of(owner, ownerType, "_timer") is not { } timer) return wait;
        return wait with
        {
            DueMilliseconds = timer.DueMilliseconds,
            Since = timer.Armed is { } armed ? Age.Exactly(armed) : Age.Unknown,
        };
    }

    private int Join(ulong address, HeapType type)
    {
        foreach (string field in sources.Layout.WhenAllRemaining)
        {
            int remaining = reader.NumberField(address, type, field, missing: -1);
            if (remaining < 0) continue;
            return builder.AddResource(WaitReason.WhenAll, address, () =>
                new Resource(WaitReason.WhenAll, address, "Task.WhenAll") { Detail = $"{remaining:N0} not complete" });
        }

        return 0;
    }

    private int HttpServer(ReadOnlySpan<int> chain)
    {
        foreach (int frame in chain)
        {
            if (sources.Http.Of(frame) is > 0 and var server) return server;
        }

        return 0;
    }
}
