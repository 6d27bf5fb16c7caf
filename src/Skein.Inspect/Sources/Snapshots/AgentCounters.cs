using Skein.Agent;

namespace Skein.Inspect.Sources.Snapshots;

/// <summary>Numbers that the runtime keeps of itself: what can still be told where its memory cannot be read.</summary>
/// <param name="PoolThreads">Threads of the pool.</param>
/// <param name="QueuedItems">Work items that wait for one.</param>
/// <param name="CompletedItems">Work items done since the start.</param>
/// <param name="Timers">Timers armed.</param>
/// <param name="Contentions">Times that a thread had to wait for a lock.</param>
/// <param name="HeapBytes">Size of the heap.</param>
/// <param name="Collections">Collections of any generation.</param>
internal readonly record struct AgentCounters(long PoolThreads, long QueuedItems, long CompletedItems, long Timers, long Contentions, long HeapBytes, long Collections)
{
    /// <exception cref="Core.SkeinException">The agent is gone.</exception>
    public static AgentCounters Ask(AgentConnection agent)
    {
        Command answer = agent.Ask("counters", "counters");
        long Number(string name) => answer.Number(name, 0, long.MaxValue, 0);
        return new AgentCounters(Number("poolThreads"), Number("queued"), Number("completed"), Number("timers"), Number("contentions"), Number("heapBytes"), Number("gen0"));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{PoolThreads:N0} pool threads, {QueuedItems:N0} work items queued, {CompletedItems:N0} done, {Timers:N0} timers, {Contentions:N0} lock contentions, {HeapBytes:N0} bytes of heap, {Collections:N0} collections";
}
