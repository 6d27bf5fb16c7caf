namespace Skein.Testing;

/// <summary>The instant of a simulated clock, in UTC ticks, and its armed timers in the order in which they run. Thread-safe.</summary>
internal sealed class TimerQueue(long start)
{
    private static readonly Comparer<SimulatedTimer> Order = Comparer<SimulatedTimer>.Create((one, other) =>
        one.Due != other.Due ? one.Due.CompareTo(other.Due) : one.Number.CompareTo(other.Number));

    // Guards every field here, and the fields of the timers that say so.
    private readonly Lock gate = new();
    private readonly SortedSet<SimulatedTimer> armed = new(Order);
    private readonly List<(int Count, TaskCompletionSource Source)> waiting = [];
    private long now = start;
    private long created;

    /// <summary>The lock of the timers' own fields.</summary>
    public Lock Gate => gate;

    public long Now
    {
        get
        {
            lock (gate) return now;
        }
    }

    public int Count
    {
        get
        {
            lock (gate) return armed.Count;
        }
    }

    public long? NextDue
    {
        get
        {
            lock (gate) return armed.Min?.Due;
        }
    }

    /// <summary>The place of a new timer among those of the same due time.</summary>
    public long NextNumber() => Interlocked.Increment(ref created);

    /// <summary>Arms a timer anew. The caller holds <see cref="Gate"/>.</summary>
    public void Arm(SimulatedTimer timer, long dueTicks)
    {
        armed.Remove(timer);
        timer.Due = dueTicks > long.MaxValue - now ? long.MaxValue : now + dueTicks;
        armed.Add(timer);
        TellWaiting();
    }

    /// <summary>Takes a timer out. The caller holds <see cref="Gate"/>.</summary>
    public void Disarm(SimulatedTimer timer) => armed.Remove(timer);

    /// <summary>The first timer that is due up to an instant, with the clock moved to its due time and its next run armed; null when there is none.</summary>
    public SimulatedTimer? TakeDue(long until)
    {
        lock (gate)
        {
            if (armed.Min is not { } first || first.Due > until) return null;
            now = Math.Max(now, first.Due);
            armed.Remove(first);
            if (first.Period > 0)
            {
                first.Due += first.Period;
                armed.Add(first);
            }

            first.Running++;
            return first;
        }
    }

    /// <summary>Moves to an instant, unless a callback has moved further.</summary>
    public void Reach(long ticks)
    {
        lock (gate) now = Math.Max(now, ticks);
    }

    public Task ReachedAsync(int count, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (armed.Count >= count) return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, source));
            return source.Task.WaitAsync(cancellation);
        }
    }

    private void TellWaiting()
    {
        for (int i = waiting.Count - 1; i >= 0; i--)
        {
            if (armed.Count < waiting[i].Count) continue;
            waiting[i].Source.SetResult();
            waiting.RemoveAt(i);
        }
    }
}
