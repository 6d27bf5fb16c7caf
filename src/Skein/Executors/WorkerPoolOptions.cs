namespace Skein.Executors;

/// <summary>What a worker pool is like. Immutable, thread-safe.</summary>
public sealed record WorkerPoolOptions
{
    /// <summary>Its name, which its threads have too: <c>import 3</c>. Default <c>workers</c>.</summary>
    public string Name { get; init; } = "workers";

    /// <summary>Threads, from the start to the end. Default 4.</summary>
    public int Threads { get; init; } = 4;

    /// <summary>
    /// Threads that are started beside those when all of them are stuck and something waits, one after the other. They end when
    /// nothing waits and one of the others is back. Default 0: none, and nobody looks whether any is stuck.
    /// </summary>
    public int SparesMax { get; init; }

    /// <summary>
    /// A thread that has been in one callback, or one stretch of asynchronous work, for so long is stuck: it blocks, or it
    /// computes, which nobody can tell from outside. 1 ms to 1 h. Default 100 ms.
    /// </summary>
    public TimeSpan SpareAfter { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What happens when the queue is full. Default: refuse.</summary>
    public WhenFull WhenFull { get; init; }

    /// <summary>What happens at disposal to what is queued. Default: drain.</summary>
    public WhenDisposed WhenDisposed { get; init; }

    /// <summary>Its bounds.</summary>
    public WorkerPoolLimits Limits { get; init; } = WorkerPoolLimits.Default;

    internal static WorkerPoolOptions Valid(WorkerPoolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Limits, nameof(options));
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Threads, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threads, options.Limits.ThreadsMax, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.SparesMax, nameof(SparesMax));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SparesMax, options.Limits.ThreadsMax - options.Threads, nameof(SparesMax));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SpareAfter, TimeSpan.FromMilliseconds(1), nameof(SpareAfter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SpareAfter, TimeSpan.FromHours(1), nameof(SpareAfter));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Limits.QueueLengthMax, nameof(options));
        return options;
    }
}
