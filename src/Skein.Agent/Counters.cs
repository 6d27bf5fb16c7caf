namespace Skein.Agent;

/// <summary>Numbers that the runtime keeps anyway: what can still be told where its memory cannot be read.</summary>
internal static class Counters
{
    public static string Line() =>
        $"counters poolThreads={ThreadPool.ThreadCount} queued={ThreadPool.PendingWorkItemCount} completed={ThreadPool.CompletedWorkItemCount} " +
        $"timers={Timer.ActiveCount} contentions={Monitor.LockContentionCount} heapBytes={GC.GetTotalMemory(false)} " +
        $"gen0={GC.CollectionCount(0)} gen1={GC.CollectionCount(1)} gen2={GC.CollectionCount(2)}\n";
}
