namespace Skein.Guard.Breakers;

/// <summary>The bounds of <see cref="DependencyBreakers"/>. Immutable, thread-safe.</summary>
internal sealed record BreakerLimits
{
    public static BreakerLimits Default { get; } = new();

    /// <summary>Dependencies with a breaker of their own; further ones have none, and are counted.</summary>
    public int DependenciesMax { get; init; } = 1_024;

    /// <summary>Containers whose breakers and adaptive limits the meter tells of at one time; it knows nothing of further ones.</summary>
    public int MeteredMax { get; init; } = 64;

    /// <summary>Subscribers at one time; one more is refused.</summary>
    public int SubscribersMax { get; init; } = 64;

    /// <summary>Transitions that wait for slow subscribers; further ones are dropped and counted.</summary>
    public int TransitionsQueuedMax { get; init; } = 64;
}
