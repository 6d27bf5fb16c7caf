namespace Skein.Races.Runtime.HappensBefore;

/// <summary>For each thread's slot, the last of its moments that is known. Not safe for threads: its holder locks, or is alone.</summary>
internal sealed class VectorClock
{
    private long[] clocks = [];

    public long this[int slot] => (uint)slot < (uint)clocks.Length ? clocks[slot] : 0;

    public bool IsEmpty => clocks.Length == 0;

    public void Set(int slot, long clock)
    {
        Reserve(slot + 1);
        clocks[slot] = clock;
    }

    /// <summary>Takes over whatever <paramref name="other"/> knows better.</summary>
    public void Join(VectorClock other)
    {
        var theirs = other.clocks;
        Reserve(theirs.Length);
        var mine = clocks;
        for (var slot = 0; slot < theirs.Length; slot++)
        {
            if (theirs[slot] > mine[slot])
            {
                mine[slot] = theirs[slot];
            }
        }
    }

    /// <summary>Whether that moment is known here, which is to say: it happened before.</summary>
    public bool Covers(Epoch moment) => moment.IsNone || moment.Clock <= this[moment.Slot];

    private void Reserve(int slots)
    {
        if (slots > clocks.Length)
        {
            // By doubling: slots are given out from 0 upwards, so a clock is as long as there are threads.
            Array.Resize(ref clocks, Math.Max(slots, Math.Max(4, clocks.Length * 2)));
        }
    }
}
