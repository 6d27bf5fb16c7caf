namespace Skein.Races.Runtime.Evidence;

/// <summary>The figures of <c>summary-PID.json</c>.</summary>
internal sealed record Summary
{
    public int SitesHit { get; init; }

    public long ObjectsSeen { get; init; }

    public int ObjectsShared { get; init; }

    public long AccessesShared { get; init; }

    public long Traps { get; init; }

    public long TrapsSprung { get; init; }

    public long DelayedMicroseconds { get; init; }

    public int Suspects { get; init; }

    public long Races { get; init; }

    public long Dropped { get; init; }

    public long Faults { get; init; }

    public string FirstFault { get; init; } = "";
}
