using Skein.Races.Runtime.Suspects;

namespace Skein.Races.Runtime.Watching;

/// <summary>The last accesses of a shared collection: of each thread and site the latest.</summary>
internal sealed class History
{
    private const int Size = 8;
    private const int SpinsMax = 64;

    // A lock of one word: 1 is taken. It guards the entries and the count.
    private int gate;
    private readonly Entry[] entries = new Entry[Size];
    private int count;

    /// <summary>
    /// Adds an access and tells <paramref name="suspects"/> which earlier ones of other threads, not longer ago than the
    /// window, would have met it.
    /// </summary>
    /// <param name="thread">Number of the thread.</param>
    /// <param name="access">What it does.</param>
    /// <param name="tick">Milliseconds of the detector's clock.</param>
    /// <param name="windowMilliseconds">How long ago still counts.</param>
    /// <param name="suspects">Who is told.</param>
    /// <param name="isPatient">Whether to wait a little where others are at it.</param>
    /// <returns>False where others kept it busy: the access was not noted.</returns>
    public bool Note(int thread, in Access access, int tick, int windowMilliseconds, SuspectTable suspects, bool isPatient)
    {
        if (!TryEnter(isPatient ? SpinsMax : 1)) return false;
        try
        {
            int place = 0;
            bool found = false;
            for (int i = 0; i < count; i++)
            {
                ref Entry entry = ref entries[i];
                if (entry.Thread == thread)
                {
                    if (entry.Access.Site == access.Site) (place, found) = (i, true);
                }
                else if (tick - entry.Tick <= windowMilliseconds && entry.Access.Conflicts(access))
                {
                    suspects.Add(entry.Access.Site, access.Site, Math.Max(0, tick - entry.Tick) * 1000L);
                }

                if (!found && entry.Tick < entries[place].Tick) place = i;
            }

            if (!found && count < Size) place = count++;
            entries[place] = new Entry { Thread = thread, Access = access, Tick = tick };
            return true;
        }
        finally
        {
            Volatile.Write(ref gate, 0);
        }
    }

    private bool TryEnter(int spins)
    {
        for (int spin = 0; spin < spins; spin++)
        {
            if (Volatile.Read(ref gate) == 0 && Interlocked.CompareExchange(ref gate, 1, 0) == 0) return true;
            Thread.SpinWait(4);
        }

        return false;
    }

    private struct Entry
    {
        public int Thread;
        public Access Access;
        public int Tick;
    }
}
