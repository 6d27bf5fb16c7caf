namespace Skein.Load.Workloads;

/// <summary>Bounds on measuring units of concurrency. What lies beyond one is refused, and the refusal is told.</summary>
public sealed record WorkloadLimits
{
    /// <summary>The defaults.</summary>
    public static WorkloadLimits Default { get; } = new();

    /// <summary>Units in one process. Default: 5,000,000.</summary>
    public int CountMax { get; init; } = 5_000_000;

    /// <summary>Threads in one process. Default: 4,000.</summary>
    public int ThreadsMax { get; init; } = 4_000;

    /// <summary>Sizes of one measurement. Default: 20.</summary>
    public int SizesMax { get; init; } = 20;

    /// <summary>Processes for each size. Default: 100.</summary>
    public int RepeatsMax { get; init; } = 100;

    /// <summary>Units of one process that are woken one by one. Default: 100,000.</summary>
    public int WakesMax { get; init; } = 100_000;

    /// <summary>How much of the free memory, in per cent, a process may be expected to take. Default: 80.</summary>
    public int MemoryPercentMax { get; init; } = 80;

    /// <summary>How long one process may take. Default: 5 min.</summary>
    public TimeSpan ProcessTimeMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long <c>go</c> may take to build the program of goroutines. Default: 3 min.</summary>
    public TimeSpan BuildTimeMax { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Characters that are kept of what a process prints. Default: 65,536.</summary>
    public int OutputMax { get; init; } = 64 * 1024;
}
