namespace Skein.Simulation.Queues;

/// <summary>When a simulation has seen enough. Immutable.</summary>
public sealed record StopRule
{
    /// <summary>Half the width of the 95 % interval over its value, at which the run ends. Default: 0.02.</summary>
    public double RelativeHalfWidth { get; init; } = 0.02;

    /// <summary>Whether the mean wait must be as narrow, too; where hardly anyone waits that takes long. Default: false, the mean response and its percentiles.</summary>
    public bool WatchesWait { get; init; }

    /// <summary>Requests at most, after which the run ends all the same and says so. Default: 30,000,000.</summary>
    public long CustomersMax { get; init; } = 30_000_000;
}
