namespace Skein.Guard.Threads;

/// <summary>The bounds of what a guard does to the pool's threads. Immutable, thread-safe.</summary>
internal sealed record ThreadRaiseLimits
{
    public static ThreadRaiseLimits Default { get; } = new();

    /// <summary>Threads per processor that the minimum is raised to, where <see cref="ThreadRaiseOptions.Ceiling"/> says none.</summary>
    public int ThreadsPerProcessorMax { get; init; } = 8;

    /// <summary>How often the time until threads are given back doubles, because it was given back too soon.</summary>
    public int HoldDoublingsMax { get; init; } = 5;

    /// <summary>How long nothing is asked of a pool that refused.</summary>
    public TimeSpan RefusedPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long disposal waits for the thread that gives back; then that thread does so by itself.</summary>
    public TimeSpan DisposalWaitMax { get; init; } = TimeSpan.FromSeconds(2);
}

