namespace Skein.Executors;

/// <summary>Upper bounds of a worker pool.</summary>
public sealed record WorkerPoolLimits
{
    /// <summary>The defaults.</summary>
    public static WorkerPoolLimits Default { get; } = new();

    /// <summary>
    /// Callbacks that wait for a thread. Continuations of work that has begun are not held to it: they would be lost.
    /// Default 10,000.
    /// </summary>
    public int QueueLengthMax { get; init; } = 10_000;

    /// <summary>Threads of one pool, spare ones included. Default 1,024.</summary>
    public int ThreadsMax { get; init; } = 1_024;

    /// <summary>How long disposal waits for the workers; then they end by themselves, as what runs ends. Default 30 s.</summary>
    public TimeSpan DisposalMax { get; init; } = TimeSpan.FromSeconds(30);
}
