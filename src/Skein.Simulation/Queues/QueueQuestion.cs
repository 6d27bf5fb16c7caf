using Skein.Planning.Laws;
using Skein.Simulation.Arrivals;

namespace Skein.Simulation.Queues;

/// <summary>A queue before servers, first come first served. Immutable.</summary>
/// <param name="Arrivals">How requests come.</param>
/// <param name="Service">How long each is served: a law, or measured times (<see cref="EmpiricalLaw"/>).</param>
/// <param name="Servers">How many are served at once, from 1.</param>
public sealed record QueueQuestion(ArrivalProcess Arrivals, ServiceLaw Service, int Servers)
{
    /// <summary>How many may wait besides; who comes when it is full is refused. Default: null, any number.</summary>
    public int? QueueLimit { get; init; }

    /// <summary>Which percentiles of the response are told, as shares. Default: 0.5, 0.95, 0.99, 0.999.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.5, 0.95, 0.99, 0.999];

    /// <summary>The seed of all that is random. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;
}
