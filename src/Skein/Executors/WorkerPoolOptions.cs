namespace Skein.Executors;

/// <summary>What a worker pool is like. Immutable, thread-safe.</summary>
public sealed record WorkerPoolOptions
{
    /// <summary>Its name, which its threads have too: <c>import 3</c>. Default <c>workers</c>.</summary>
    public string Name { get; init; } = "workers";

    /// <summary>Threads, from the start to the end. Default 4.</summary>
    public int Threads { get; init; } = 4;

    /// <summary>What happens when the queue is full. Default: refuse.</summary>
    public WhenFull WhenFull { get; init; }

    /// <summary>What happens at disposal to what is queued. Default: drain.</summary>
    public WhenDisposed WhenDisposed { get; init; }

    /// <summary>Its bounds.</summary>
    public WorkerPoolLimits Limits { get; init; } = WorkerPoolLimits.Default;
}
