namespace Skein.Races.Runtime.Watching;

/// <summary>All threads that the detector has seen; those that ended are forgotten. Safe for threads.</summary>
internal sealed class ActorList
{
    // Guards the list, the number and the sum.
    private readonly Lock gate = new();
    private readonly List<WeakReference<Actor>> actors = [];
    private int last;

    public int Count
    {
        get
        {
            lock (gate) return last;
        }
    }

    public Actor Add(int managedThread, string name, bool pool, ulong seed)
    {
        lock (gate)
        {
            if (actors.Count > 256 && (actors.Count & (actors.Count - 1)) == 0) actors.RemoveAll(actor => !actor.TryGetTarget(out _));
            Actor added = new(++last, managedThread, name, pool, seed);
            actors.Add(new WeakReference<Actor>(added));
            return added;
        }
    }

    /// <summary>Whether a thread other than <paramref name="self"/> made an access since.</summary>
    /// <param name="self">The one that does not count.</param>
    /// <param name="since">Milliseconds of the detector's clock.</param>
    public bool HasMoved(Actor self, int since)
    {
        lock (gate)
        {
            foreach (WeakReference<Actor> reference in actors)
            {
                if (reference.TryGetTarget(out Actor? actor) && actor != self && actor.HasMoved(since)) return true;
            }

            return false;
        }
    }

    public long AccessesShared
    {
        get
        {
            lock (gate) return actors.Sum(reference => reference.TryGetTarget(out Actor? actor) ? actor.AccessesShared : 0);
        }
    }
}
