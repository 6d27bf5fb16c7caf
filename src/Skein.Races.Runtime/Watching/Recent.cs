namespace Skein.Races.Runtime.Watching;

/// <summary>
/// What one thread put into histories within the current tick of the clock. A pair of accesses is found by whichever comes
/// second, so that one note per thread, site and tick is enough; this keeps hot loops off the shared histories.
/// </summary>
internal sealed class Recent
{
    private const int Size = 64;
    private readonly Entry[] entries = new Entry[Size];

    /// <summary>Whether this is the first time within the tick. Old entries are overwritten: then something is noted twice, which is harmless.</summary>
    public bool IsNew(int collection, int site, int index, int tick)
    {
        ref Entry entry = ref entries[((collection * 31) + (site * 7) + index) & (Size - 1)];
        if (entry.Collection == collection && entry.Site == site && entry.Index == index && entry.Tick == tick) return false;
        entry = new Entry { Collection = collection, Site = site, Index = index, Tick = tick };
        return true;
    }

    private struct Entry
    {
        public int Collection;
        public int Site;
        public int Index;
        public int Tick;
    }
}
