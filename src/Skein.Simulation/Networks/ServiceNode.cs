using Skein.Planning.Laws;

namespace Skein.Simulation.Networks;

/// <summary>A service of a network. Immutable.</summary>
/// <param name="Name">What calls name it.</param>
/// <param name="Service">How long its own work on a request takes, without the calls it makes.</param>
/// <param name="Workers">How many requests are worked on at once, from 1.</param>
public sealed record ServiceNode(string Name, ServiceLaw Service, int Workers)
{
    /// <summary>Who is served. Default: first come, first served.</summary>
    public Discipline Discipline { get; init; }

    /// <summary>How many may wait for a worker; more are refused. Default: null, any number.</summary>
    public int? QueueLimit { get; init; }

    /// <summary>How many may be here at all, waiting, worked on, or waiting for the services they called; more are refused. Default: null, any number.</summary>
    public int? ConcurrencyLimit { get; init; }

    /// <summary>How long a request waits for a worker before it is given up here, seconds. Default: null, for ever.</summary>
    public double? Patience { get; init; }

    /// <summary>Whether a worker is held while the request waits for other services: a blocking service does, an asynchronous one does not. Default: false.</summary>
    public bool HoldsWorker { get; init; }

    /// <summary>What it calls after its own work: stages one after another; the calls of a stage go out together, and the stage ends when all are back. Default: nothing.</summary>
    public IReadOnlyList<IReadOnlyList<Call>> Stages { get; init; } = [];
}
