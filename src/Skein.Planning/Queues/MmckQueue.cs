namespace Skein.Planning.Queues;

/// <summary>
/// M/M/c/K: Poisson arrivals, exponential service times, and room for K, those in service included; who finds no room is
/// refused. Overload is fine. Times in seconds, rates in 1/seconds. Source: Gross, Shortle, Thompson, Harris,
/// Fundamentals of Queueing Theory, chapter 3. Immutable and thread-safe.
/// </summary>
public sealed record MmckQueue
{
    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">Above 0.</param>
    /// <param name="serviceRate">Of one server, above 0.</param>
    /// <param name="servers">From 1.</param>
    /// <param name="capacity">Those who wait and those who are served, from <paramref name="servers"/>.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public MmckQueue(double arrivalRate, double serviceRate, int servers, int capacity)
    {
        Require.Positive(arrivalRate, "arrivalRate");
        Require.Positive(serviceRate, "serviceRate");
        Require.Within(servers, 1, QueueLimits.Default.ServersMax, "servers");
        Require.Within(capacity, servers, QueueLimits.Default.CapacityMax, "capacity");
        double offered = Require.Positive(arrivalRate / serviceRate, "arrivalRate / serviceRate"), ratio = offered / servers;
        double excess = Math.FusedMultiplyAdd(-servers, serviceRate, arrivalRate) / (servers * serviceRate);
        // State c weighs 1: those below weigh (1 - B) / B, those above are geometric.
        var above = new GeometricSums(excess, ratio, capacity - servers);
        double odds = ErlangB.ServedOdds(offered, servers), below = odds * above.Scale;
        double total = below + above.Scale + above.Sum;
        ProbReject = above.LastTerm / total;
        // All states but the last, and not 1 less the last: in overload that is nearly 1.
        double accepted = double.IsInfinity(below) ? 1 : (below + (capacity == servers ? 0 : above.Sum / ratio)) / total;
        Throughput = arrivalRate * accepted;
        MeanQueue = above.WeightedSum / total;
        MeanInSystem = MeanQueue + (offered * accepted);
        ProbEmpty = excess <= 0
            ? EmptyState.Below(offered, servers, above.Sum)
            : EmptyState.Beyond(offered, servers, Math.Log(total) + above.LogScale);
    }

    /// <summary>The probability that an arrival finds no room.</summary>
    public double ProbReject { get; }

    /// <summary>The probability that nobody is there.</summary>
    public double ProbEmpty { get; }

    /// <summary>Those accepted, and so completed, 1/seconds.</summary>
    public double Throughput { get; }

    /// <summary>The mean number that waits.</summary>
    public double MeanQueue { get; }

    /// <summary>The mean number that waits or is served.</summary>
    public double MeanInSystem { get; }

    /// <summary>The mean wait of those accepted, seconds.</summary>
    public double MeanWaitAccepted => MeanQueue / Throughput;

    /// <summary>The mean time from arrival to completion of those accepted, seconds.</summary>
    public double MeanResponseAccepted => MeanInSystem / Throughput;
}
