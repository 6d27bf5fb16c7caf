using Skein.Simulation.Statistics;

namespace Skein.Simulation.Knees;

/// <summary>The load at which a promise breaks. The default means nothing. Immutable.</summary>
/// <param name="ArrivalRate">The arrival rate at which the percentile crosses the target, 1/seconds; the interval tells the error of the simulation alone, not that of the service times it was given.</param>
/// <param name="Capacity">What all servers together can serve, 1/seconds.</param>
/// <param name="Customers">How many requests were simulated in each replication.</param>
/// <param name="Replications">How many independent replications the interval comes from.</param>
/// <param name="Reached">Whether the wished half-width was reached before the bound on customers.</param>
/// <param name="Seed">What repeats it.</param>
public readonly record struct KneePrediction(Estimate ArrivalRate, double Capacity, int Customers, int Replications, bool Reached, ulong Seed)
{
    /// <summary>How busy the servers are at the knee, from 0 to 1.</summary>
    public double Utilisation => ArrivalRate.Value / Capacity;
}
