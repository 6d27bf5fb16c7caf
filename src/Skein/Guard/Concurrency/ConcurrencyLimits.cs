namespace Skein.Guard.Concurrency;

/// <summary>The bounds of <see cref="DependencyConcurrency"/>. Immutable, thread-safe.</summary>
internal sealed record ConcurrencyLimits
{
    public static ConcurrencyLimits Default { get; } = new();

    /// <summary>Dependencies with a limit of their own; further ones have none, and are counted.</summary>
    public int DependenciesMax { get; init; } = 1_024;
}
