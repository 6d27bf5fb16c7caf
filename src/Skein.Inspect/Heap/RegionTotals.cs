namespace Skein.Inspect.Heap;

/// <summary>Counts of one thread's part of a walk.</summary>
internal struct RegionTotals
{
    public long Objects;
    public long UnparsableWords;
    public long UnreadableBytes;
    public long LandmarksDropped;

    public void Add(RegionTotals other)
    {
        Objects += other.Objects;
        UnparsableWords += other.UnparsableWords;
        UnreadableBytes += other.UnreadableBytes;
        LandmarksDropped += other.LandmarksDropped;
    }
}
