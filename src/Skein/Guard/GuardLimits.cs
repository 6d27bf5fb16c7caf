namespace Skein.Guard;

/// <summary>The bounds of a <see cref="StarvationGuard"/>. Immutable, thread-safe.</summary>
internal sealed record GuardLimits
{
    public static GuardLimits Default { get; } = new();

    /// <summary>Subscribers at one time; one more is refused.</summary>
    public int SubscribersMax { get; init; } = 64;

    /// <summary>Transitions that wait for slow subscribers; further ones are dropped and counted.</summary>
    public int TransitionsQueuedMax { get; init; } = 64;

    /// <summary>When the probe has not looked for so long, calls that were not answered meanwhile are not held against their dependency.</summary>
    public TimeSpan UnseenMax { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>When the probe has not looked for so long, nobody decides, and everything is admitted.</summary>
    public TimeSpan SilenceMax { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Routes that are known by name; all others share one.</summary>
    public int RoutesMax { get; init; } = 1_000;
}
