namespace Skein.Inspect.Heap;

/// <summary>
/// The heap objects that have a part in asynchronous work, in address order, with a look-up by address. Filled by the
/// walk: each region writes into a slice of its own, then the slices are moved together.
/// </summary>
internal sealed class AsyncObjectTable : IDisposable
{
    /// <summary>No object that is kept is smaller: header, method table, a reference and a number.</summary>
    private const int ObjectSizeMin = 32;

    private const int PageBits = 12;

    private readonly HeapRegion[] regions;
    private readonly long[] sliceStart;
    private readonly int[] sliceCount;
    private readonly int[]?[] firstOfPage;
    private readonly ReservedArray<AsyncObject> objects;

    /// <param name="regions">The heap's regions in address order.</param>
    public AsyncObjectTable(HeapRegion[] regions)
    {
        this.regions = regions;
        sliceStart = new long[regions.Length];
        sliceCount = new int[regions.Length];
        firstOfPage = new int[]?[regions.Length];
        long capacity = 0;
        for (int region = 0; region < regions.Length; region++)
        {
            sliceStart[region] = capacity;
            capacity += SliceCapacity(region);
        }

        objects = new ReservedArray<AsyncObject>(capacity);
    }

    public int Count { get; private set; }

    public ref AsyncObject this[int index] => ref objects[index];

    /// <summary>Where a region's walk writes; only before <see cref="Seal"/>.</summary>
    public Span<AsyncObject> Slice(int region) => objects.Slice(sliceStart[region], SliceCapacity(region));

    /// <summary>Says how many objects a region's walk has written.</summary>
    public void SetCount(int region, int count) => sliceCount[region] = count;

    /// <summary>Moves the slices together, cuts what is beyond the bound and builds the look-up. Returns how many were cut.</summary>
    public long Seal(int countMax)
    {
        long total = 0;
        for (int region = 0; region < regions.Length; region++)
        {
            long from = sliceStart[region];
            objects.MoveDown(from, total, sliceCount[region]);
            sliceStart[region] = total;
            total += sliceCount[region];
            objects.Discard(Math.Max(total, from), from + SliceCapacity(region)); // at once, or both copies would be held
        }

        Count = (int)Math.Min(total, countMax);
        for (int region = 0; region < regions.Length; region++) firstOfPage[region] = IndexPages(region);
        return total - Count;
    }

    /// <summary>Takes objects out and moves the others together.</summary>
    public void RemoveAll(Func<int, bool> unwanted)
    {
        int kept = 0;
        for (int region = 0; region < regions.Length; region++)
        {
            int start = (int)Math.Min(sliceStart[region], Count);
            int end = (int)Math.Min(sliceStart[region] + sliceCount[region], Count);
            sliceStart[region] = kept;
            for (int index = start; index < end; index++)
            {
                if (!unwanted(index)) objects[kept++] = objects[index];
            }

            sliceCount[region] = kept - (int)sliceStart[region];
        }

        Count = kept;
        objects.Discard(kept, objects.Capacity);
        for (int region = 0; region < regions.Length; region++) firstOfPage[region] = IndexPages(region);
    }

    /// <summary>Index of the object at an address, or -1. The first, where one object has several entries.</summary>
    public int Find(ulong address)
    {
        int region = RegionOf(address);
        if (region < 0 || firstOfPage[region] is not { } pages) return -1;
        int page = (int)((address - regions[region].Start) >> PageBits);
        int low = pages[page];
        int high = pages[page + 1];
        int end = high;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (objects[middle].Address < address) low = middle + 1;
            else high = middle;
        }

        return low < end && objects[low].Address == address ? low : -1;
    }

    public void Dispose() => objects.Dispose();

    private int SliceCapacity(int region) => checked((int)(regions[region].Length / ObjectSizeMin) + 1);

    private int RegionOf(ulong address)
    {
        int low = 0;
        int high = regions.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (address < regions[middle].Start) high = middle - 1;
            else if (address >= regions[middle].End) low = middle + 1;
            else return middle;
        }

        return -1;
    }

    private int[]? IndexPages(int region)
    {
        if (sliceCount[region] == 0) return null;
        int[] pages = new int[(int)(regions[region].Length >> PageBits) + 2];
        int index = (int)Math.Min(sliceStart[region], Count);
        int end = (int)Math.Min(sliceStart[region] + sliceCount[region], Count);
        for (int page = 0; page < pages.Length; page++)
        {
            ulong pageStart = regions[region].Start + ((ulong)page << PageBits);
            while (index < end && objects[index].Address < pageStart) index++;
            pages[page] = index;
        }

        pages[^1] = end;
        return pages;
    }
}
