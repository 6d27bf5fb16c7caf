using System.Collections.Concurrent;
using System.Diagnostics;

namespace Skein.Testing;

/// <summary>
/// The threads that entered a watched flow. The runtime tells when the flow's mark appears on a thread, on that thread:
/// at the start of a thread, and around each callback of the pool. Thread-safe.
/// </summary>
internal static class ThreadLedger
{
    private static readonly ConcurrentDictionary<int, StartedThread> threads = new();

    [ThreadStatic]
    private static bool notEntering;

    // The recording in which the calling thread was looked at; for a thread of the pool, in which it has an entry. 0 for none.
    [ThreadStatic]
    private static int examinedIn;

    // Written by the recorder when the first watch begins and the last one ends.
    private static volatile LeakLimits? limits;

    // By interlocked increment.
    private static long dropped;
    private static int recording;

    public static long Dropped => Interlocked.Read(ref dropped);

    public static IReadOnlyCollection<StartedThread> Live => [.. threads.Values.Where(entry => entry.Thread.IsAlive)];

    /// <summary>Begins to record, within bounds; null ends it.</summary>
    public static void Record(LeakLimits? within)
    {
        Interlocked.Increment(ref recording);
        limits = within;
        threads.Clear();
        Interlocked.Exchange(ref dropped, 0);
    }

    /// <summary>Until the result is disposed of, the calling thread does not count as entering a flow.</summary>
    public static Quiet NotEntering() => new(notEntering);

    public static void OnFlowChanged(AsyncLocalValueChangedArgs<LeakFlow?> change)
    {
        if (!change.ThreadContextChanged || notEntering || limits is not { } bounds) return;
        try
        {
            var thread = Thread.CurrentThread;
            if (change.CurrentValue is not { } flow) Leave(thread);
            else if (examinedIn != Volatile.Read(ref recording)) Enter(thread, flow, bounds);
        }
        catch (Exception)
        {
            // This runs inside of the runtime's switch of contexts: nothing may come out of it. The thread is not recorded.
            Interlocked.Increment(ref dropped);
        }
    }

    private static void Enter(Thread thread, LeakFlow flow, LeakLimits bounds)
    {
        bool pooled = thread.IsThreadPoolThread;
        // What runs as a task is followed as a task.
        if (Task.CurrentId is not null) return;
        string callback = "";
        if (pooled && (callback = QueuedCallback()).Length == 0) return;
        examinedIn = Volatile.Read(ref recording);
        if (!pooled && !IsAtItsStart()) return;
        if (threads.Count >= bounds.ThreadsMax) Prune();
        if (threads.Count >= bounds.ThreadsMax) Interlocked.Increment(ref dropped);
        else threads[thread.ManagedThreadId] = new StartedThread(thread, flow, callback, TimeProvider.System.GetTimestamp());
    }

    private static void Leave(Thread thread)
    {
        if (!thread.IsThreadPoolThread || examinedIn == 0) return;
        examinedIn = 0;
        threads.TryRemove(thread.ManagedThreadId, out _);
    }

    private static void Prune()
    {
        foreach ((int id, StartedThread entry) in threads)
        {
            if (!entry.Thread.IsAlive) threads.TryRemove(id, out _);
        }
    }

    /// <summary>The function that switched to the flow: the innermost one that is not of the switch itself.</summary>
    private static Type? Switcher()
    {
        var stack = new StackTrace(fNeedFileInfo: false);
        bool switching = false;
        for (int i = 0; i < stack.FrameCount; i++)
        {
            Type? type = stack.GetFrame(i)!.GetMethod()?.DeclaringType;
            if (type == typeof(ExecutionContext)) switching = true;
            else if (switching) return type;
        }

        return null;
    }

    private static string QueuedCallback() => Switcher()?.Name switch
    {
        { } name when name.StartsWith("QueueUserWorkItemCallback", StringComparison.Ordinal) => "queued callback",
        "TimerQueueTimer" => "timer callback",
        // Most of all an async method that goes on, which is followed as a task.
        _ => "",
    };

    /// <summary>A thread at its start has nothing below the switch but the runtime's start of threads.</summary>
    private static bool IsAtItsStart() => Switcher() is not { } type || type == typeof(Thread) || type.DeclaringType == typeof(Thread);

    /// <summary>Restores whether the thread counts.</summary>
    internal readonly ref struct Quiet
    {
        private readonly bool before;

        public Quiet(bool before)
        {
            this.before = before;
            notEntering = true;
        }

        public void Dispose() => notEntering = before;
    }
}
