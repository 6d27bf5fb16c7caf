using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Heap;

/// <summary>
/// Walks the small-object heap region by region, several regions at a time, through a buffer of a megabyte each: the
/// heap is never held as a whole. Large and pinned heaps are left out: no async object can be in them.
/// </summary>
internal sealed class HeapWalker(ClrRuntime runtime, IDataReader memory, HeapTypes types, InspectLimits limits)
{
    /// <summary>Size of the smallest object: what the allocator leaves behind an allocation context's limit.</summary>
    private const ulong ObjectSizeMin = 24;

    /// <summary>The ranges that hold objects back to back, in address order.</summary>
    public HeapRegion[] Regions() =>
    [
        .. runtime.Heap.Segments
            .Where(segment => segment.Kind is not (GCSegmentKind.Frozen or GCSegmentKind.Large or GCSegmentKind.Pinned))
            .Select(segment => new HeapRegion(segment.ObjectRange.Start, segment.ObjectRange.End))
            .Where(region => region.End > region.Start + ObjectSizeMin)
            .OrderBy(region => region.Start),
    ];

    /// <summary>The walk over all regions.</summary>
    /// <param name="regions">The regions.</param>
    /// <param name="table">Where the objects go; made for the same regions.</param>
    /// <param name="workers">How many threads may take part.</param>
    /// <param name="cancellation">Stops it between regions.</param>
    public HeapWalk Walk(HeapRegion[] regions, AsyncObjectTable table, int workers, CancellationToken cancellation)
    {
        Dictionary<ulong, ulong> gaps = AllocationGaps();
        var contexts = new ContextTable();
        List<Landmark> landmarks = [];
        var sum = new RegionTotals();
        Lock gate = new(); // guards landmarks and sum

        // Large regions first, so that no thread is left with one at the end.
        int[] order = [.. Enumerable.Range(0, regions.Length).OrderByDescending(region => regions[region].Length)];
        Parallel.ForEach(
            order,
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation },
            () => new RegionWalker(memory, types, contexts, gaps, limits.LandmarksMax),
            (region, _, walker) =>
            {
                table.SetCount(region, walker.Walk(regions[region], table.Slice(region)));
                return walker;
            },
            walker =>
            {
                lock (gate)
                {
                    landmarks.AddRange(walker.Landmarks);
                    sum.Add(walker.Totals);
                }
            });
        long dropped = table.Seal(limits.AsyncObjectsMax);
        long landmarksDropped = sum.LandmarksDropped + Math.Max(0, landmarks.Count - limits.LandmarksMax);
        if (landmarks.Count > limits.LandmarksMax) landmarks.RemoveRange(limits.LandmarksMax, landmarks.Count - limits.LandmarksMax);
        landmarks.Sort((left, right) => left.Address.CompareTo(right.Address));
        return new HeapWalk(table, types, contexts.ToArray(), landmarks)
        {
            Bytes = regions.Sum(region => (long)region.Length),
            ObjectCount = sum.Objects,
            UnparsableWords = sum.UnparsableWords,
            UnreadableBytes = sum.UnreadableBytes,
            ObjectsDropped = dropped,
            LandmarksDropped = landmarksDropped,
        };
    }

    /// <summary>Where threads are about to allocate there are no objects yet: start of each such gap to the first object behind it.</summary>
    private Dictionary<ulong, ulong> AllocationGaps()
    {
        Dictionary<ulong, ulong> gaps = [];
        foreach (MemoryRange context in runtime.Heap.EnumerateAllocationContexts())
            gaps[context.Start] = context.End + ObjectSizeMin;
        return gaps;
    }
}
