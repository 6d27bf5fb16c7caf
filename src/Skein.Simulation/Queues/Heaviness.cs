using Skein.Planning.Laws;

namespace Skein.Simulation.Queues;

/// <summary>
/// How a tail of service times without enough moments tells on what is simulated. With s servers to spare, s = c minus the
/// whole part of the offered load, the mean wait of M/G/c is finite where E[S^(1+1/s)] is, and its k-th moment where
/// E[S^(1+k/s)] is (Scheller-Wolf, "Necessary and sufficient conditions for delay moments in FIFO multiserver queues",
/// 2003). The error of a mean over time shrinks with its root where the third moment of the wait is finite.
/// </summary>
internal static class Heaviness
{
    private const int ThirdMoment = 3;

    public static Convergence Of(ServiceLaw service, int servers, double offeredLoad, bool isLimited)
    {
        // Only these have infinite moments here; what was measured is finite.
        if (service is not ParetoLaw { Alpha: var alpha }) return Convergence.Usual;
        int spare = Math.Max(servers - (int)Math.Floor(offeredLoad), 1);
        if (!isLimited && alpha <= 1 + (1.0 / spare)) return Convergence.None;
        double usual = isLimited ? 2 : Math.Max(2, 1 + ((double)ThirdMoment / spare));
        return alpha <= usual ? Convergence.Slow : Convergence.Usual;
    }
}
