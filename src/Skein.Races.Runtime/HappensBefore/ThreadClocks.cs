namespace Skein.Races.Runtime.HappensBefore;

/// <summary>Gives each thread a slot, and the slots of threads that have ended to new ones.</summary>
/// <remarks>
/// A new thread goes on in its slot after the last moment of the one before. To others both look like one thread, so
/// some pairs are missed; none is made up.
/// </remarks>
internal sealed class ThreadClocks(OrderingLimits limits)
{
    private readonly Lock gate = new();

    // Lock: gate. By slot.
    private readonly List<Holder> holders = [];

    // Lock: gate.
    private readonly Stack<int> free = new();

    // Lock: gate.
    private long turnedAway;

    /// <summary>Threads that found no slot.</summary>
    public long TurnedAway
    {
        get
        {
            lock (gate)
            {
                return turnedAway;
            }
        }
    }

    /// <summary>A thread begins.</summary>
    /// <param name="alive">Whether it still runs; asked only when slots are short.</param>
    /// <returns>Its clock; null where no slot is left.</returns>
    public ThreadClock? Begin(Func<bool> alive)
    {
        lock (gate)
        {
            if (free.Count == 0 && holders.Count >= limits.ThreadsMax)
            {
                Reap();
            }
            if (free.TryPop(out var slot))
            {
                return (holders[slot] = new Holder(new ThreadClock(slot, holders[slot].Clock.Now.Clock + 1), alive)).Clock;
            }
            if (holders.Count >= limits.ThreadsMax)
            {
                turnedAway++;
                return null;
            }
            holders.Add(new Holder(new ThreadClock(holders.Count, 1), alive));
            return holders[^1].Clock;
        }
    }

    // A thread that has ended writes its clock no more, so that reading it here is safe.
    private void Reap()
    {
        for (var slot = 0; slot < holders.Count; slot++)
        {
            if (!holders[slot].Alive())
            {
                free.Push(slot);
            }
        }
    }

    private sealed record Holder(ThreadClock Clock, Func<bool> Alive);
}
