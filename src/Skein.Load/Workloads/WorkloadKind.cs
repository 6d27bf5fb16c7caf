namespace Skein.Load.Workloads;

/// <summary>A unit of concurrency whose cost is measured. What one consists of: <c>docs/load-workload.md</c>.</summary>
public enum WorkloadKind
{
    /// <summary>An async method that awaits a <see cref="TaskCompletionSource"/> of its own.</summary>
    Tasks,

    /// <summary>An async method that awaits <c>Task.Delay</c> of an hour.</summary>
    Timers,

    /// <summary>A thread of the system that waits on a semaphore of its own.</summary>
    Threads,

    /// <summary>An async method that reads from an unbounded channel of its own.</summary>
    Channels,

    /// <summary>A goroutine that receives from a channel of its own.</summary>
    Goroutines,
}
