using Skein.Core;
using Skein.Core.Model;
using Skein.Inspect.AsyncChains;
using Skein.Inspect.Heap;
using Skein.Inspect.Holders;
using Skein.Inspect.Layouts;
using Skein.Inspect.Sources;
using Skein.Inspect.Symbols;
using Skein.Inspect.Threads;
using Skein.Inspect.Values;
using Skein.Inspect.Waits;

namespace Skein.Inspect;

/// <summary>From a source's memory to the coroutines in it: the walk, the graph, the chains, the waits.</summary>
internal sealed class HeapAnalysis(IMemorySource source, HeapWarmUp? warmUp, InspectOptions options, SnapshotBuilder builder, int workers)
{
    /// <summary>Reads everything that needs the source's memory. The walk's figures are returned for the report.</summary>
    /// <param name="tickCountMilliseconds">The machine's tick count at the capture; null where not known.</param>
    /// <param name="progress">Told which step is under way.</param>
    /// <param name="cancellation">Stops the work between steps.</param>
    public SourceReport Run(long? tickCountMilliseconds, IProgress<string>? progress, CancellationToken cancellation)
    {
        RuntimeLayout layout = RuntimeLayout.For(source.RuntimeVersion.Major) ?? throw NoLayout();
        progress?.Report("walking the heap");
        HeapTypes types = warmUp?.Types ?? new HeapTypes(source.Runtime, layout, options.Limits);
        var walker = new HeapWalker(source.Runtime, source.Reader, types, options.Limits);
        HeapRegion[] regions = walker.Regions();
        using var objects = new AsyncObjectTable(regions);
        HeapWalk walk = walker.Walk(regions, objects, workers, cancellation);
        cancellation.ThrowIfCancellationRequested();
        source.ThrowIfLost();
        if (walk.ObjectCount == 0) throw new SkeinException(Subject, "has no object on its heap that can be read", "try again, or with another --source");
        if (!source.Runtime.Heap.CanWalkHeap) builder.AddGap("a heap in order", "the memory was captured during a garbage collection: operations may be missing or told twice");

        progress?.Report("joining async chains");
        var reader = new ObjectReader(source.Reader, keepAll: !source.MayBeKept);
        var resolver = new ContinuationResolver(walk, reader, options.Limits);
        var graph = new ChainGraph(walk, resolver, workers);
        var queued = new QueuedWork(walk, reader, options.Limits);
        queued.Read();

        progress?.Report("reading threads");
        using var files = new ModuleFiles(source.Reader, path => TargetFiles.Open(source.LiveProcessId, path));
        var symbols = new SymbolReader(files);
        ModuleMetadata modules = types.Modules;
        var methodNames = new MethodNames(modules);
        ThreadReport? threads = options.Threads ? new ThreadReader(source, methodNames, options.Limits, symbols, id => AgentThreads.Has(source.LiveProcessId, id)).Read(cancellation) : null;
        HashSet<ulong> running = [.. threads?.Threads.SelectMany(thread => thread.RunningBoxes.Concat(thread.RunningTasks)) ?? []];

        progress?.Report("reading wait reasons");
        ISocketTable? sockets = source.LiveProcessId is { } processId ? new ProcSocketTable(processId) : null;
        var waitSources = new WaitSources(walk, reader, builder, layout, options.Limits, sockets, tickCountMilliseconds);
        FieldValues? values = options.Values ? new FieldValues(walk, graph, reader, modules, builder, options.Limits) : null;
        var coroutines = new CoroutineReader(
            walk,
            graph,
            new FrameTable(source.Runtime, methodNames, walk, reader, builder.Stacks, symbols, options.Limits),
            new WaitReader(walk, reader, graph, builder, waitSources),
            new SpanReader(walk, reader, builder, source.TakenAt),
            builder,
            queued,
            values,
            options.Limits);
        var holders = new SemaphoreHolders(walk, reader, graph, waitSources.Semaphores, builder, new HolderFinder(source.Runtime, files));
        if (!source.MayBeKept) LetGoEarly(coroutines, holders, reader, running, cancellation);
        coroutines.Read(running, threads?.Threads.Count ?? 0);
        if (source.MayBeKept) holders.Find(coroutines, cancellation);
        if (threads is not null) AddThreads(threads, coroutines);
        symbols.ReportMissing(builder);
        values?.Report();
        AddDropped(walk, resolver, coroutines);
        return new SourceReport(source.Kind) { HeapBytes = walk.Bytes, HeapObjects = walk.ObjectCount };
    }

    /// <summary>A frozen process runs on as soon as all that is needed of its memory is here.</summary>
    private void LetGoEarly(CoroutineReader coroutines, SemaphoreHolders holders, ObjectReader reader, HashSet<ulong> running, CancellationToken cancellation)
    {
        coroutines.Prepare(running);
        holders.Find(coroutines, cancellation);
        source.ThrowIfLost();
        if (!reader.HasKeptAll) return;
        source.Release();
        reader.ForgetMemory();
    }

    private void AddThreads(ThreadReport threads, CoroutineReader coroutines)
    {
        ThreadCoroutines.Add(threads, builder, options.IdleThreads, options.Limits);
        for (int index = 1; index < builder.ResourceCount; index++)
        {
            // Who will complete the task that a thread is blocked on.
            Resource resource = builder.ResourceAt(index);
            if (resource.Kind == WaitReason.BlockedOnTask && coroutines.IdOfTask(resource.Address) is { } id)
                builder.ReplaceResource(index, resource with { Holders = [id], HolderEvidence = "awaited task" });
        }
    }

    private void AddDropped(HeapWalk walk, ContinuationResolver resolver, CoroutineReader coroutines)
    {
        builder.AddDropped("unparsable heap words", walk.UnparsableWords, "no object lies there; the walk went on behind them");
        builder.AddDropped("unreadable heap bytes", walk.UnreadableBytes, "not in the source's memory");
        builder.AddDropped("async objects", walk.ObjectsDropped, $"more than {nameof(InspectLimits.AsyncObjectsMax)} = {options.Limits.AsyncObjectsMax:N0}");
        builder.AddDropped("semaphores, channels and queues", walk.LandmarksDropped, $"more than {nameof(InspectLimits.LandmarksMax)} = {options.Limits.LandmarksMax:N0}");
        builder.AddDropped("types", walk.Types.Dropped, $"more than {nameof(InspectLimits.TypesMax)} = {options.Limits.TypesMax:N0}");
        builder.AddDropped("continuations", resolver.Dropped, $"more than {nameof(InspectLimits.ContinuationsMax)} = {options.Limits.ContinuationsMax:N0} on one task");
        builder.AddDropped("chains cut", coroutines.FramesDropped, $"more than {nameof(InspectLimits.FramesMax)} = {options.Limits.FramesMax:N0} frames");
    }

    private string Subject => $"process {source.Process.Id}";

    private SkeinException NoLayout() => new(
        Subject,
        $"runs .NET {source.RuntimeVersion}, whose private layout is not known (known: {string.Join(", ", RuntimeLayout.Known)})",
        "use a version of skein that knows it");
}
