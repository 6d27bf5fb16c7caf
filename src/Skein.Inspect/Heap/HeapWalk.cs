namespace Skein.Inspect.Heap;

/// <summary>What one walk over the heap found.</summary>
internal sealed record HeapWalk(AsyncObjectTable Objects, HeapTypes Types, ulong[] Contexts, IReadOnlyList<Landmark> Landmarks)
{
    /// <summary>Bytes of the regions that were walked.</summary>
    public long Bytes { get; init; }

    /// <summary>Objects that were walked.</summary>
    public long ObjectCount { get; init; }

    /// <summary>Words that could not be parsed as an object; the walk went on behind them.</summary>
    public long UnparsableWords { get; init; }

    /// <summary>Bytes that could not be read.</summary>
    public long UnreadableBytes { get; init; }

    /// <summary>Objects beyond <see cref="InspectLimits.AsyncObjectsMax"/>.</summary>
    public long ObjectsDropped { get; init; }

    /// <summary>Landmarks beyond <see cref="InspectLimits.LandmarksMax"/>.</summary>
    public long LandmarksDropped { get; init; }

    public HeapType TypeOf(int index) => Types[Objects[index].Type];
}
