namespace Skein.Samples.Waits;

/// <summary>
/// Keeps what shapes start alive, and knows when all of it has come to rest. Used by the main thread only.
/// </summary>
internal sealed class Rig
{
    private readonly List<object> kept = [];
    private readonly List<(string What, Func<bool> Holds)> conditions = [];
    private readonly List<(string What, Func<bool> IsPending)> pending = [];
    private int poolThreadsHeld;
    private int poolItemsQueued;

    /// <summary>The shape that is being begun, for messages.</summary>
    public string Current { get; set; } = "";

    /// <summary>Keeps an object reachable until the program ends.</summary>
    public T Keep<T>(T thing)
        where T : class
    {
        kept.Add(thing);
        return thing;
    }

    /// <summary>A promise that nobody keeps.</summary>
    public TaskCompletionSource Promise() => Keep(new TaskCompletionSource());

    /// <summary>A task that must be unfinished when the program is ready.</summary>
    public Task Pending(Task task)
    {
        pending.Add((Current, () => !task.IsCompleted));
        return Keep(task);
    }

    /// <summary>A value task that must be unfinished when the program is ready. It is not consumed.</summary>
    public void Pending(ValueTask task)
    {
        object box = Keep<object>(task);
        pending.Add((Current, () => !((ValueTask)box).IsCompleted));
    }

    /// <summary>Something that becomes true when the shape is at rest.</summary>
    public void Until(string what, Func<bool> holds) => conditions.Add(($"{Current}: {what}", holds));

    /// <summary>The shape keeps threads of the pool, and items in its queue, for good.</summary>
    public void KeepsPoolBusy(int threads = 1, int queued = 0)
    {
        poolThreadsHeld += threads;
        poolItemsQueued += queued;
    }

    /// <summary>Starts a thread whose body blocks in a managed wait.</summary>
    /// <param name="body">What the thread does.</param>
    /// <param name="arrived">True when only the last wait is before the thread; null where there is one wait.</param>
    public Thread Blocked(ThreadStart body, Func<bool>? arrived = null)
    {
        Thread thread = Start(body);
        Until("thread is in its wait", () => (arrived is null || arrived()) && IsInWait(thread));
        return thread;
    }

    /// <summary>Whether a thread is in a managed wait.</summary>
    public static bool IsInWait(Thread? thread) => thread is not null && (thread.ThreadState & ThreadState.WaitSleepJoin) != 0;

    /// <summary>Starts a thread whose body blocks in a system call.</summary>
    public Thread BlockedInCall(ThreadStart body)
    {
        int id = 0;
        Thread thread = Start(() =>
        {
            Volatile.Write(ref id, NativeThread.CurrentId);
            body();
        });
        Until("thread is in its system call", () => Volatile.Read(ref id) is int known and not 0 && NativeThread.IsInBlockingCall(known));
        return thread;
    }

    /// <summary>Starts a thread that ends with the program.</summary>
    public Thread Start(ThreadStart body)
    {
        var thread = Keep(new Thread(body, 256 * 1024) { IsBackground = true, Name = Current });
        thread.Start();
        return thread;
    }

    /// <summary>Waits until everything is at rest. Returns what is not, when time is up; null when all is.</summary>
    public string? Settle(TimeSpan limit)
    {
        long deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        foreach ((string what, Func<bool> holds) in conditions)
        {
            if (!SpinWait.SpinUntil(holds, Remaining(deadline))) return what;
        }

        conditions.Clear();
        if (!SpinWait.SpinUntil(PoolIsQuiet, Remaining(deadline)))
            return $"the pool has {BusyPoolThreads()} busy threads, {poolThreadsHeld} expected, and {ThreadPool.PendingWorkItemCount} queued items, {poolItemsQueued} expected";
        foreach ((string what, Func<bool> isPending) in pending)
        {
            if (!isPending()) return $"{what}: finished, and should wait";
        }

        return null;
    }

    private bool PoolIsQuiet() => ThreadPool.PendingWorkItemCount == poolItemsQueued && BusyPoolThreads() == poolThreadsHeld;

    private static int BusyPoolThreads()
    {
        ThreadPool.GetMaxThreads(out int most, out _);
        ThreadPool.GetAvailableThreads(out int idle, out _);
        return most - idle;
    }

    private static TimeSpan Remaining(long deadline) =>
        TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64));
}
