namespace Skein.Races.Runtime.Watching;

/// <summary>
/// What one thread put into histories within the current tick of the clock. A pair of accesses is found by whichever comes
/// second, so that one note per thread, site and tick is enough; this keeps hot loops off the shared histories.
/// </summary>
internal sealed class Recent
{
    private const int Size = 64;
    private const int SampleMask = 0x7F;
    private int elements;
    private readonly Entry[] entries = new Entry[Size];

    /// <summary>
    /// Whether it was noted within the tick. Of accesses of single elements some are noted again, for the one that was
    /// noted stands for one element alone. Old entries are overwritten: then something is noted twice, which is harmless.
    /// </summary>
    public bool Has(int collection, int site, AccessKinds kinds, int tick)
    {
        ref Entry entry = ref entries[((collection * 31) + site) & (Size - 1)];
        if (entry.Tick != tick || entry.Collection != collection || entry.Site != site) return false;
        return (kinds & AccessKinds.Indexed) == 0 || (++elements & SampleMask) != 0;
    }

    /// <returns>Whether it is the first within the tick.</returns>
    public bool Add(int collection, int site, int tick)
    {
        ref Entry entry = ref entries[((collection * 31) + site) & (Size - 1)];
        if (entry.Tick == tick && entry.Collection == collection && entry.Site == site) return false;
        entry = new Entry { Collection = collection, Site = site, Tick = tick };
        return true;
    }

    private struct Entry
    {
        public int Collection;
        public int Site;
        public int Tick;
    }
}
