namespace Skein.Probe;

/// <summary>The bounds of a <see cref="StarvationProbe"/>. Immutable, thread-safe.</summary>
internal sealed record ProbeLimits
{
    public static ProbeLimits Default { get; } = new();

    /// <summary>Subscribers at one time; one more is refused.</summary>
    public int SubscribersMax { get; init; } = 64;

    /// <summary>Transitions that wait for slow subscribers; further ones are dropped and counted.</summary>
    public int TransitionsQueuedMax { get; init; } = 64;

    /// <summary>For how many queued items the one that waited may stand; the rest is counted as dropped.</summary>
    public int StandInsMax { get; init; } = 10_000;

    /// <summary>Faults of the probe in a row after which it gives up.</summary>
    public int FaultsInARowMax { get; init; } = 100;

    /// <summary>When the probe's thread wakes so late, the process was suspended, and the gap is in no delay.</summary>
    public TimeSpan SuspendedAfter { get; init; } = TimeSpan.FromSeconds(1);
}
