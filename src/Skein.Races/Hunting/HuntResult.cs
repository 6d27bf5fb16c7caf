using Skein.Races.Reporting;
using Skein.Races.Weaving;

namespace Skein.Races.Hunting;

/// <summary>What a hunt has found, and how it went.</summary>
public sealed record HuntResult
{
    /// <summary>What was asked for and done.</summary>
    public required HuntRecord Record { get; init; }

    /// <summary>The folder with its files, which may be gone by now.</summary>
    public required string Folder { get; init; }

    /// <summary>Races that were caught in the act, the worst first. These fail a hunt.</summary>
    public required IReadOnlyList<Race> Races { get; init; }

    /// <summary>Pairs that no order was seen between, and that were not caught. These never fail a hunt.</summary>
    public required IReadOnlyList<Race> Suspects { get; init; }

    /// <summary>All that was woven: site number n is at n - 1.</summary>
    public required IReadOnlyList<WovenSite> Sites { get; init; }

    /// <summary>How much was seen.</summary>
    public required HuntCoverage Coverage { get; init; }

    /// <summary>Records that a bound turned away, in the program or here.</summary>
    public long Dropped { get; init; }

    /// <summary>Records that could not be read, as the last one of a process that was killed.</summary>
    public long Malformed { get; init; }

    /// <summary>Failures of the detector itself.</summary>
    public long Faults { get; init; }

    /// <summary>What the first of them said; empty where there is none.</summary>
    public string FirstFault { get; init; } = "";

    /// <summary>Whether a run failed by itself: it crashed, hung or had another exit code than 0.</summary>
    public bool ProgramFailed => Record.Runs.Any(run => run.Outcome is RunOutcome.Failed or RunOutcome.Crashed or RunOutcome.TimedOut);
}
