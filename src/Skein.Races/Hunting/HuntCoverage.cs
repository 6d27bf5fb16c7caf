namespace Skein.Races.Hunting;

/// <summary>How much of the program a hunt has seen, by the counts that its processes wrote when they ended.</summary>
public sealed record HuntCoverage
{
    /// <summary>Sites that were woven.</summary>
    public int SitesWoven { get; init; }

    /// <summary>Sites that were reached, of the process that reached most.</summary>
    public long SitesHit { get; init; }

    /// <summary>Objects that were watched, of the run that had most.</summary>
    public long ObjectsSeen { get; init; }

    /// <summary>Objects that at least two threads used, of the run that had most: where it is 0, no race can be found.</summary>
    public long ObjectsShared { get; init; }

    /// <summary>Accesses of such objects, all runs together.</summary>
    public long AccessesShared { get; init; }

    /// <summary>Traps that were set, all runs together.</summary>
    public long Traps { get; init; }

    /// <summary>Traps into which somebody came.</summary>
    public long TrapsSprung { get; init; }

    /// <summary>How long traps held threads, all runs together.</summary>
    public TimeSpan Delayed { get; init; }

    /// <summary>Processes that wrote their counts.</summary>
    public int Processes { get; init; }

    /// <summary>Runs of which no process did, as after a crash: their counts are not known.</summary>
    public int RunsUnknown { get; init; }
}
