namespace Skein.Planning.Queues;

/// <summary>How large a system of queues may be. What is beyond a bound is refused.</summary>
public sealed record QueueLimits
{
    /// <summary>The defaults.</summary>
    public static QueueLimits Default { get; } = new();

    /// <summary>Servers of one station. Default 1,000,000,000.</summary>
    public int ServersMax { get; init; } = 1_000_000_000;

    /// <summary>Places of one station, those in service included. Default 1,000,000,000.</summary>
    public int CapacityMax { get; init; } = 1_000_000_000;

    /// <summary>Clients of a closed system. Default 1,000,000,000.</summary>
    public int ClientsMax { get; init; } = 1_000_000_000;

    /// <summary>Sources, and servers, of a system without a queue whose sources are few. Default 10,000,000.</summary>
    public int SourcesMax { get; init; } = 10_000_000;

    /// <summary>The rate of all servers over the rate at which one waiting customer gives up. Default 100,000,000,000,000.</summary>
    public double PatienceMax { get; init; } = 1e14;
}
