using Skein.Planning.Networks;

namespace Skein.Planning.Closed;

/// <summary>
/// A fixed number of clients that think, then visit stations of one worker each: exact mean value analysis
/// (M. Reiser and S. S. Lavenberg, "Mean-value analysis of closed multichain queuing networks", 1980), with the
/// asymptotic bounds (P. J. Denning and J. P. Buzen, "The operational analysis of queueing network models", 1978).
/// Immutable and thread-safe.
/// </summary>
public sealed class ClosedNetwork
{
    /// <summary>Solves one.</summary>
    /// <param name="demands">Seconds of each station's time that a request takes, from 0; one at least above 0.</param>
    /// <param name="population">How many clients, from 1.</param>
    /// <param name="thinkTime">Seconds between an answer and the next request, from 0.</param>
    /// <exception cref="RefusedException">An input is out of range.</exception>
    public ClosedNetwork(IReadOnlyList<double> demands, int population, double thinkTime)
    {
        ArgumentNullException.ThrowIfNull(demands);
        if (demands.Count == 0) throw new RefusedException("demands", "has no station");
        foreach (double demand in demands) Require.NotNegative(demand, "demands");
        if (!demands.Any(demand => demand > 0)) throw new RefusedException("demands", "must have one above 0: else nothing limits the throughput");
        Require.Within(population, 1, int.MaxValue, "population");
        Require.NotNegative(thinkTime, "thinkTime");
        if ((double)population * demands.Count > NetworkLimits.Default.ClosedStepsMax) throw new RefusedException("population", $"of {population} at {demands.Count} stations takes too many steps");
        double most = demands.Max(), least = demands.Sum() + thinkTime;
        SaturationPopulation = least / most;
        ThroughputBound = Math.Min(1 / most, population / least);
        var queues = new double[demands.Count];
        var residence = new double[demands.Count];
        for (int clients = 1; clients <= population; clients++)
        {
            ResponseTime = 0;
            for (int station = 0; station < queues.Length; station++) ResponseTime += residence[station] = demands[station] * (1 + queues[station]);
            Throughput = clients / (ResponseTime + thinkTime);
            for (int station = 0; station < queues.Length; station++) queues[station] = Throughput * residence[station];
        }

        QueueLengths = queues;
        Residence = residence;
    }

    /// <summary>Requests a second.</summary>
    public double Throughput { get; }

    /// <summary>Seconds from request to answer, thinking not counted.</summary>
    public double ResponseTime { get; }

    /// <summary>Seconds of the response that pass at each station.</summary>
    public IReadOnlyList<double> Residence { get; }

    /// <summary>How many are at each station on average, the one in service counted.</summary>
    public IReadOnlyList<double> QueueLengths { get; }

    /// <summary>N*: from how many clients on the busiest station is what limits, (D + Z) / Dmax.</summary>
    public double SaturationPopulation { get; }

    /// <summary>min(1 / Dmax, N / (D + Z)): the throughput is never above.</summary>
    public double ThroughputBound { get; }
}
