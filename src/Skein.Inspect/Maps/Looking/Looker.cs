using Skein.Core;
using Skein.Core.Collections;
using Skein.Core.Model;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;
using Skein.Inspect.Maps.Reading;
using Skein.Inspect.Maps.Users;
using Skein.Inspect.Sources;
using Skein.Inspect.Symbols;
using Skein.Inspect.Threads;

namespace Skein.Inspect.Maps.Looking;

/// <summary>One look: walks the heap, checks the collections, and where one is not sound reads the stacks.</summary>
internal sealed class Looker(IMemorySource source, HeapTypes? warm, InspectOptions options, MapsLimits limits, TimeProvider clock, int workers)
{
    /// <summary>Whether objects of a type are to be found.</summary>
    public static bool IsSought(Microsoft.Diagnostics.Runtime.ClrType type) => CollectionTypes.Of(type) is not null;

    public CollectionLook Look(IProgress<string>? progress, CancellationToken cancellation)
    {
        int major = source.RuntimeVersion.Major;
        if (RuntimeLayout.For(major) is not { } runtimeLayout || CollectionLayout.For(major) is not { } layout) throw NoLayout();
        // Before anything is read: a process that is stopped uses no processor from here on.
        ProcessorTimes times = ProcessorTimes.Of(source.LiveProcessId, source.Runtime.Threads.Take(options.Limits.ThreadsMax).Select(thread => thread.OSThreadId), clock);
        progress?.Report("walking the heap");
        HeapTypes types = warm ?? new HeapTypes(source.Runtime, runtimeLayout, options.Limits, IsSought);
        HeapWalk walk = Walk(types, cancellation);

        progress?.Report($"checking {walk.Landmarks.Count:N0} collections");
        long start = clock.GetTimestamp();
        var readers = new CollectionReaders(source.Runtime, types, layout, limits);
        var run = new CollectionCheckRun(source, readers, limits, workers);
        run.Run(walk.Landmarks, cancellation);
        TimeSpan checkTime = clock.GetElapsedTime(start);
        source.ThrowIfLost();

        var builder = new SnapshotBuilder(options.Limits);
        if (!source.Runtime.Heap.CanWalkHeap) builder.AddGap("a heap in order", "the memory was captured during a garbage collection: collections may be missing or seem corrupt");
        run.Report(builder);
        AddDropped(builder, walk);
        var stacks = new CollectionStacks();
        ThreadReport? threads = null;
        if (options.Threads && run.Candidates.Count > 0)
        {
            progress?.Report("reading threads");
            threads = ReadThreads(types, stacks, cancellation);
            ThreadCoroutines.Add(threads, builder, options.IdleThreads, options.Limits);
        }

        var memory = new ObjectReader(source.Reader);
        return new CollectionLook
        {
            Candidates = run.Candidates,
            Tallies = run.Tallies(),
            Users = new CollectionUsers(stacks.Stacks, threads, source.LiveProcessId is null || !source.MayBeKept, address => readers.NameOf(memory.MethodTable(address))),
            Times = times,
            CheckTime = checkTime,
            Source = new SourceReport(source.Kind) { HeapBytes = walk.Bytes, HeapObjects = walk.ObjectCount },
            Builder = builder,
            IsLive = source.LiveProcessId is not null,
        };
    }

    private HeapWalk Walk(HeapTypes types, CancellationToken cancellation)
    {
        var walker = new HeapWalker(source.Runtime, source.Reader, types, options.Limits);
        HeapRegion[] regions = walker.Regions();
        using var objects = new AsyncObjectTable(regions);
        HeapWalk walk = walker.Walk(regions, objects, workers, cancellation);
        source.ThrowIfLost();
        if (walk.ObjectCount == 0) throw new SkeinException(Subject, "has no object on its heap that can be read", "try again, or with another --source");
        return walk;
    }

    private ThreadReport ReadThreads(HeapTypes types, CollectionStacks stacks, CancellationToken cancellation)
    {
        using var files = new ModuleFiles(source.Reader, path => TargetFiles.Open(source.LiveProcessId, path));
        var reader = new ThreadReader(source, new MethodNames(types.Modules), options.Limits, new SymbolReader(files), id => AgentThreads.Has(source.LiveProcessId, id), stacks);
        return reader.Read(cancellation);
    }

    private void AddDropped(SnapshotBuilder builder, HeapWalk walk)
    {
        builder.AddDropped("unparsable heap words", walk.UnparsableWords, "no object lies there; the walk went on behind them");
        builder.AddDropped("unreadable heap bytes", walk.UnreadableBytes, "not in the source's memory");
        builder.AddDropped("collections", walk.LandmarksDropped, $"more than {nameof(InspectLimits.LandmarksMax)} = {options.Limits.LandmarksMax:N0}");
        builder.AddDropped("types", walk.Types.Dropped, $"more than {nameof(InspectLimits.TypesMax)} = {options.Limits.TypesMax:N0}");
    }

    private string Subject => $"process {source.Process.Id}";

    private SkeinException NoLayout() => new(
        Subject,
        $"runs .NET {source.RuntimeVersion}, whose collections' private layout is not known (known: {string.Join(", ", CollectionLayout.Known)})",
        "use a version of skein that knows it");
}
