namespace Skein.Simulation;

/// <summary>How much is simulated at most. Immutable.</summary>
public sealed record SimulationLimits
{
    /// <summary>Servers of one queue. Default: 1,000,000.</summary>
    public int ServersMax { get; init; } = 1_000_000;

    /// <summary>Places of one queue that has a limit. Default: 10,000,000.</summary>
    public int QueueMax { get; init; } = 10_000_000;

    /// <summary>Requests in each replication of a knee, at first. Default: 65,536.</summary>
    public int KneeCustomersMin { get; init; } = 65_536;

    /// <summary>Requests in each replication of a knee, at most. Default: 1,048,576.</summary>
    public int KneeCustomersMax { get; init; } = 1_048_576;

    /// <summary>Arrivals of one window whose peak is sought. Default: 5,000,000.</summary>
    public int PeakWindowArrivalsMax { get; init; } = 5_000_000;

    /// <summary>Arrivals of all windows together, where their number was given. Default: 2,000,000,000.</summary>
    public long PeakArrivalsMax { get; init; } = 2_000_000_000;

    /// <summary>Arrivals of all windows together, where their number was not given. Default: 200,000,000.</summary>
    public long PeakArrivalsUsual { get; init; } = 200_000_000;

    /// <summary>Events of one run of a network. Default: 500,000,000.</summary>
    public long EventsMax { get; init; } = 500_000_000;

    /// <summary>Requests and attempts that are in a network at once. Default: 4,000,000.</summary>
    public int JobsMax { get; init; } = 4_000_000;

    /// <summary>Retries of one call. Default: 100.</summary>
    public int RetriesMax { get; init; } = 100;

    /// <summary>Parts of the time line of a network. Default: 1,000,000.</summary>
    public int TimelineStepsMax { get; init; } = 1_000_000;
}
