namespace Skein.Races.Runtime.HappensBefore;

/// <summary>The last read of each thread that has read a variable since it was written. Not safe for threads: its holder locks.</summary>
internal sealed class SharedReads
{
    // By slot; as many as there are threads, which ThreadClocks bounds.
    private Epoch[] _moments = new Epoch[4];
    private int[] _sites = new int[4];

    public void Note(Epoch moment, int site)
    {
        if (moment.Slot >= _moments.Length)
        {
            var length = Math.Max(moment.Slot + 1, _moments.Length * 2);
            Array.Resize(ref _moments, length);
            Array.Resize(ref _sites, length);
        }
        _moments[moment.Slot] = moment;
        _sites[moment.Slot] = site;
    }

    public Unordered UnorderedWith(ThreadClock thread)
    {
        for (var slot = 0; slot < _moments.Length; slot++)
        {
            if (!thread.Known.Covers(_moments[slot]))
            {
                return new Unordered(_sites[slot], slot, Write: false);
            }
        }
        return default;
    }
}
