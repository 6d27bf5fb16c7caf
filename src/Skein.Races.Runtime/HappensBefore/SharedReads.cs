namespace Skein.Races.Runtime.HappensBefore;

/// <summary>The last read of each thread that has read a variable since it was written. Not safe for threads: its holder locks.</summary>
internal sealed class SharedReads
{
    // By slot; as many as there are threads, which ThreadClocks bounds.
    private Epoch[] moments = new Epoch[4];
    private int[] sites = new int[4];

    public void Note(Epoch moment, int site)
    {
        if (moment.Slot >= moments.Length)
        {
            var length = Math.Max(moment.Slot + 1, moments.Length * 2);
            Array.Resize(ref moments, length);
            Array.Resize(ref sites, length);
        }
        moments[moment.Slot] = moment;
        sites[moment.Slot] = site;
    }

    public Unordered UnorderedWith(ThreadClock thread)
    {
        for (var slot = 0; slot < moments.Length; slot++)
        {
            if (!thread.Known.Covers(moments[slot]))
            {
                return new Unordered(sites[slot], slot, Write: false);
            }
        }
        return default;
    }
}
