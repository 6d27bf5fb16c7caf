namespace Skein.Executors;

/// <summary>What a worker pool has done and has to do. <c>default</c> is nothing. Immutable, thread-safe.</summary>
/// <param name="Queued">What waits for a thread now, continuations included.</param>
/// <param name="Running">Threads that execute something now.</param>
/// <param name="Completed">Callbacks and continuations that were executed.</param>
/// <param name="Refused">Callbacks and work that were not taken.</param>
/// <param name="RanInline">Callbacks that the thread which queued them executed.</param>
/// <param name="Abandoned">What was queued and dropped at disposal.</param>
/// <param name="Elsewhere">Continuations that came after the end and went to the thread pool.</param>
public readonly record struct WorkerPoolCounts(int Queued, int Running, long Completed, long Refused, long RanInline, long Abandoned, long Elsewhere)
{
    /// <summary>Work whose token was cancelled before it began: nobody waits for it any more, and it never runs.</summary>
    public long Cancelled { get; init; }

    /// <summary>Spare threads that there are now.</summary>
    public int Spares { get; init; }

    /// <summary>Spare threads that were started.</summary>
    public long SparesStarted { get; init; }
}
