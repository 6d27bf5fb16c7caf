namespace Skein.Races.Runtime.HappensBefore;

/// <summary>Gives each thread a slot, and the slots of threads that have ended to new ones.</summary>
/// <remarks>
/// A new thread goes on in its slot after the last moment of the one before. To others both look like one thread, so
/// some pairs are missed; none is made up.
/// </remarks>
internal sealed class ThreadClocks(OrderingLimits limits)
{
    private readonly Lock _gate = new();

    // Lock: _gate. By slot.
    private readonly List<Holder> _holders = [];

    // Lock: _gate.
    private readonly Stack<int> _free = new();

    // Lock: _gate.
    private long _turnedAway;

    /// <summary>Threads that found no slot.</summary>
    public long TurnedAway
    {
        get
        {
            lock (_gate)
            {
                return _turnedAway;
            }
        }
    }

    /// <summary>A thread begins.</summary>
    /// <param name="alive">Whether it still runs; asked only when slots are short.</param>
    /// <returns>Its clock; null where no slot is left.</returns>
    public ThreadClock? Begin(Func<bool> alive)
    {
        lock (_gate)
        {
            if (_free.Count == 0 && _holders.Count >= limits.ThreadsMax)
            {
                Reap();
            }
            if (_free.TryPop(out var slot))
            {
                return (_holders[slot] = new Holder(new ThreadClock(slot, _holders[slot].Clock.Now.Clock + 1), alive)).Clock;
            }
            if (_holders.Count >= limits.ThreadsMax)
            {
                _turnedAway++;
                return null;
            }
            _holders.Add(new Holder(new ThreadClock(_holders.Count, 1), alive));
            return _holders[^1].Clock;
        }
    }

    // A thread that has ended writes its clock no more, so that reading it here is safe.
    private void Reap()
    {
        for (var slot = 0; slot < _holders.Count; slot++)
        {
            if (!_holders[slot].Alive())
            {
                _free.Push(slot);
            }
        }
    }

    private sealed record Holder(ThreadClock Clock, Func<bool> Alive);
}
