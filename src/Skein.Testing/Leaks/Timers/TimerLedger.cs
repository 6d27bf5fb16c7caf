using System.Collections.Concurrent;

namespace Skein.Testing;

/// <summary>Who armed which timer while anybody watches. Thread-safe.</summary>
internal sealed class TimerLedger(LeakLimits limits, StackReader stacks, TimeProvider clock, TaskLedger tasks, TimerQueues? queues)
{
    private readonly ConcurrentDictionary<int, TimerStart> starts = new();

    // By interlocked increment.
    private long dropped;

    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Whether the runtime's queues can be read.</summary>
    public bool CanRead => queues is not null;

    /// <summary>The timers that are armed now.</summary>
    public IReadOnlyList<ArmedTimer> Read()
    {
        if (queues is null) return [];
        List<ArmedTimer> timers = queues.Read(limits.TimersMax, out long left);
        if (left > 0) Interlocked.Add(ref dropped, left);
        return timers;
    }

    public TimerStart? StartOf(ArmedTimer timer) => starts.GetValueOrDefault(timer.Hash);

    /// <summary>A timer was armed on the calling thread: for the first time, or again.</summary>
    public void Armed(long hash)
    {
        LeakFlow? flow = LeakFlow.Starting;
        if (flow is null && tasks.ProcessFlows.Count == 0) return;
        CreationStack stack = stacks.Read();
        if (stack.InDelay) tasks.ArmDelay((int)hash);
        if (starts.ContainsKey((int)hash)) return;
        if (starts.Count >= limits.TimersMax && !Prune())
        {
            Interlocked.Increment(ref dropped);
            return;
        }

        starts.TryAdd((int)hash, new TimerStart(tasks.NextNumber(), flow, stack, clock.GetTimestamp()));
    }

    /// <summary>Forgets the timers that are no longer armed; false when nothing could be forgotten.</summary>
    private bool Prune()
    {
        if (queues is null) return false;
        HashSet<int> armed = [.. queues.Read(limits.TimersMax, out _).Select(timer => timer.Hash)];
        foreach (int hash in starts.Keys)
        {
            if (!armed.Contains(hash)) starts.TryRemove(hash, out _);
        }

        return starts.Count < limits.TimersMax;
    }
}
