namespace Skein.Planning.Queues;

/// <summary>
/// Erlang A, M/M/c+M: whoever waits gives up after an exponential time. There is an answer at any load. Times in
/// seconds, rates in 1/seconds. Source: C. Palm, Research on Telephone Traffic Carried by Full Availability Groups, 1957;
/// Garnett, Mandelbaum, Reiman, Designing a Call Center with Impatient Customers, 2002. Immutable and thread-safe.
/// </summary>
public sealed record ErlangAQueue
{
    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">Above 0.</param>
    /// <param name="serviceRate">Of one server, above 0.</param>
    /// <param name="servers">From 1.</param>
    /// <param name="abandonRate">At which one who waits gives up, above 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public ErlangAQueue(double arrivalRate, double serviceRate, int servers, double abandonRate)
    {
        Require.Positive(arrivalRate, "arrivalRate");
        Require.Positive(serviceRate, "serviceRate");
        Require.Within(servers, 1, QueueLimits.Default.ServersMax, "servers");
        Require.Positive(abandonRate, "abandonRate");
        double offered = Require.Positive(arrivalRate / serviceRate, "arrivalRate / serviceRate");
        double patience = servers * serviceRate / abandonRate;
        if (!(patience <= QueueLimits.Default.PatienceMax))
            throw new RefusedException("abandonRate", "is so small beside servers x serviceRate that nobody gives up: ask mmc");
        double excessRate = Math.FusedMultiplyAdd(-servers, serviceRate, arrivalRate);
        double odds = ErlangB.ServedOdds(offered, servers);
        // State c weighs 1, it and those above weigh Palm's A.
        double pressure = Require.Positive(arrivalRate / abandonRate, "arrivalRate / abandonRate");
        // Which of the two is more is decided without rounding.
        PatienceSums above = PatienceSums.For(patience, excessRate > 0 ? pressure : Math.Min(pressure, patience));
        ProbWait = 1 / (1 + (odds * above.Inverse));
        // In overload by what flows out: lambda A = c mu (A - 1) + theta x queue, where no sum is taken; else by the sum.
        MeanQueue = excessRate > 0
            ? (excessRate + (servers * serviceRate * above.Inverse)) * ProbWait / abandonRate
            : above.WeightedSum * above.Inverse * ProbWait;
        ProbAbandon = MeanQueue * abandonRate / arrivalRate;
        MeanWait = MeanQueue / arrivalRate;
        ProbEmpty = excessRate > 0
            ? EmptyState.Beyond(offered, servers, SpecialMath.Log1p(odds * above.Inverse) - Math.Log(above.Inverse))
            : EmptyState.Below(offered, servers, (1 / above.Inverse) - 1);
    }

    /// <summary>The probability that an arrival finds all servers busy.</summary>
    public double ProbWait { get; }

    /// <summary>The share of arrivals that gives up.</summary>
    public double ProbAbandon { get; }

    /// <summary>The probability that nobody is there.</summary>
    public double ProbEmpty { get; }

    /// <summary>The mean number that waits.</summary>
    public double MeanQueue { get; }

    /// <summary>The mean wait of all arrivals, seconds: of those served and of those who give up.</summary>
    public double MeanWait { get; }
}
