namespace Skein.Load.Workloads;

/// <summary>What one process measured of its units. Times are seconds; null is what its runtime does not tell or do.</summary>
public sealed record UnitMeasurement
{
    /// <summary>How many units.</summary>
    public required int Count { get; init; }

    /// <summary>The runtime: <c>.NET 10.0.12</c>, <c>go1.19.8</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>How its collector is set.</summary>
    public required string Collector { get; init; }

    /// <summary>Processors that the runtime uses.</summary>
    public required int Processors { get; init; }

    /// <summary>Resident memory before the first unit, after a rehearsal with a few and a full collection.</summary>
    public required long BaselineBytes { get; init; }

    /// <summary>Resident memory with all units alive, after a full collection that gave unused memory back.</summary>
    public required long ResidentBytes { get; init; }

    /// <summary>The most resident memory that the process had.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>From the first unit's creation to when all had begun to wait.</summary>
    public required double StartSeconds { get; init; }

    /// <summary>Collections in that time.</summary>
    public int StartCollections { get; init; }

    /// <summary>How many of those were seen one by one, for the longest pause.</summary>
    public int StartPausesSeen { get; init; }

    /// <summary>How long they stopped the program, together.</summary>
    public double StartPauseSeconds { get; init; }

    /// <summary>The longest pause of a collection that was seen.</summary>
    public double StartPauseLongestSeconds { get; init; }

    /// <summary>A full collection with all units alive, from its call to its end; beside the program where the collector can.</summary>
    public double FullCollectionSeconds { get; init; }

    /// <summary>How long that one stopped the program.</summary>
    public double FullPauseSeconds { get; init; }

    /// <summary>Whether that one stopped the program for all of its time: .NET makes none beside it while there is little to collect, or when it is set so.</summary>
    public bool FullCollectionBlocking { get; init; }

    /// <summary>How long a full collection stops it that is not done beside it.</summary>
    public double? BlockingPauseSeconds { get; init; }

    /// <summary>How many units were woken one by one.</summary>
    public int Wakes { get; init; }

    /// <summary>From the signal to the unit's first instruction.</summary>
    public double WakeMedianSeconds { get; init; }

    /// <summary>The same, 99th percentile.</summary>
    public double WakeP99Seconds { get; init; }

    /// <summary>The same, the longest.</summary>
    public double WakeMaxSeconds { get; init; }

    /// <summary>From the signal to all that were left to the end of the last.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>How much of the process's time something on the machine waited for a processor; null where the system does not tell it. Added by who started it.</summary>
    public double? Pressure { get; init; }
}
