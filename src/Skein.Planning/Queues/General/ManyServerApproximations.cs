namespace Skein.Planning.Queues.General;

/// <summary>
/// The mean wait at several workers from the first two moments alone: approximations, and no bounds; ten percent and
/// more away where service times vary much. Immutable and thread-safe.
/// </summary>
public sealed class ManyServerApproximations
{
    private readonly double meanService, variation;
    private readonly int servers;

    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, from 0.</param>
    /// <param name="meanService">Seconds, above 0.</param>
    /// <param name="servers">From 1 to <see cref="QueueLimits.ServersMax"/>.</param>
    /// <param name="arrivalVariation">Squared coefficient of variation of the time between arrivals; 1 for Poisson arrivals.</param>
    /// <param name="serviceVariation">Squared coefficient of variation of the service time.</param>
    /// <exception cref="RefusedException">An input is out of range, or the queue is unstable.</exception>
    public ManyServerApproximations(double arrivalRate, double meanService, int servers, double arrivalVariation, double serviceVariation)
    {
        Require.NotNegative(arrivalRate, "arrivalRate");
        this.meanService = Require.Positive(meanService, "meanService");
        this.servers = Require.Within(servers, 1, QueueLimits.Default.ServersMax, "servers");
        variation = (Require.NotNegative(arrivalVariation, "ca2") + Require.NotNegative(serviceVariation, "cs2")) / 2;
        Utilisation = Stability.Utilisation(arrivalRate, meanService, servers);
    }

    /// <summary>The share of time that each worker is busy.</summary>
    public double Utilisation { get; }

    /// <summary>The wait of M/M/c times the mean of both variations, seconds. A. O. Allen, "Probability, Statistics, and Queueing Theory" (1978).</summary>
    public double AllenCunneen => ErlangC.ProbWait(Utilisation * servers, servers) * Scale;

    /// <summary>The same with ρ^(√(2(c+1)) - 1) for the probability of a wait, seconds. H. Sakasegawa, "An approximation formula Lq = αρ^β/(1-ρ)" (1977).</summary>
    public double Sakasegawa => Math.Pow(Utilisation, Math.Sqrt(2 * (servers + 1d)) - 1) * Scale;

    private double Scale => meanService / (servers * (1 - Utilisation)) * variation;
}
