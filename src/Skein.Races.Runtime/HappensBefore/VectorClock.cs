using System.Numerics;

namespace Skein.Races.Runtime.HappensBefore;

/// <summary>For each thread's slot, the last of its moments that is known. Not safe for threads: its holder locks, or is alone.</summary>
internal sealed class VectorClock
{
    private long[] clocks = [];

    public long this[int slot] => (uint)slot < (uint)clocks.Length ? clocks[slot] : 0;

    public bool IsEmpty => clocks.Length == 0;

    /// <summary>How many slots it has room for.</summary>
    public int Length => clocks.Length;

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
            // To the next power of two, which the longest clock then has too: by doubling, two clocks that join each
            // other by turns would grow for ever.
            Array.Resize(ref clocks, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(slots, 4)));
        }
    }
}
