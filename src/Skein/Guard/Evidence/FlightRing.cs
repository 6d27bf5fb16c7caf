namespace Skein.Guard.Evidence;

/// <summary>
/// The last looks of a guard: room for all of them is made once, and the oldest gives way. One thread writes; any number
/// read, without a lock, and never see half of an entry: each has a number that is odd while it is written (a sequence
/// lock per entry; Lameter, Effective Synchronization on Linux/NUMA Systems, 2005).
/// </summary>
internal sealed class FlightRing
{
    private readonly Entry[] entries;

    // Written by the one writer alone.
    private long written;

    /// <summary>Makes the room.</summary>
    /// <param name="span">How far back it goes.</param>
    /// <param name="interval">How often a look comes, as a rule.</param>
    /// <param name="looksMax">How many there may be.</param>
    public FlightRing(TimeSpan span, TimeSpan interval, int looksMax)
    {
        Span = span;
        // Near a threshold looks come sooner: half as many again.
        double looks = Math.Ceiling(span / interval * 1.5) + 1;
        entries = new Entry[(int)Math.Clamp(looks, 1, looksMax)];
    }

    /// <summary>How far back it goes, where there is room.</summary>
    public TimeSpan Span { get; }

    /// <summary>How many looks there is room for.</summary>
    public int Capacity => entries.Length;

    /// <summary>How many were written.</summary>
    public long Written => Volatile.Read(ref written);

    /// <summary>Adds a look. For one thread; allocates nothing.</summary>
    public void Add(in GuardLook look)
    {
        long number = written;
        ref Entry entry = ref entries[number % entries.Length];
        Volatile.Write(ref entry.Version, (2 * number) + 1);
        // The look must not be written before the odd number is.
        Volatile.WriteBarrier();
        entry.Look = look;
        Volatile.Write(ref entry.Version, 2 * (number + 1));
        Volatile.Write(ref written, number + 1);
    }

    /// <summary>Copies what it holds, the oldest first: of the last <see cref="Span"/> before the newest.</summary>
    public FlightRecord Copy()
    {
        long end = Written;
        long first = Math.Max(0, end - entries.Length);
        var looks = new List<GuardLook>((int)(end - first));
        for (long number = first; number < end; number++)
        {
            // Those that give way meanwhile are the oldest.
            if (TryRead(number, out GuardLook look)) looks.Add(look);
        }

        int tooOld = looks.Count == 0 ? 0 : looks.FindIndex(look => look.At >= looks[^1].At - Span);
        looks.RemoveRange(0, tooOld);
        return new FlightRecord(looks) { Span = Span, IsShort = tooOld == 0 && first > 0 };
    }

    private bool TryRead(long number, out GuardLook look)
    {
        ref Entry entry = ref entries[number % entries.Length];
        long before = Volatile.Read(ref entry.Version);
        look = entry.Look;
        // The number must not be read again before the look is.
        Volatile.ReadBarrier();
        return before == 2 * (number + 1) && Volatile.Read(ref entry.Version) == before;
    }

    private struct Entry
    {
        // 2n + 1 while look n is written, 2n + 2 when it is there.
        public long Version;
        public GuardLook Look;
    }
}
