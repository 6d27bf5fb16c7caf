using MathNet.Numerics;

namespace Skein.Planning.Queues;

/// <summary>
/// Many servers, staffed by the square root: c = a + beta root(a). The limit of Erlang's delay formula as c grows.
/// Source: S. Halfin, W. Whitt, Heavy-Traffic Limits for Queues with Many Exponential Servers, 1981.
/// </summary>
public static class HalfinWhitt
{
    /// <summary>The limit of the probability of waiting: 1 / (1 + beta Phi(beta) / phi(beta)), of the normal law.</summary>
    /// <param name="beta">Above 0: at 0 and below no such queue is stable.</param>
    /// <exception cref="RefusedException">It is not.</exception>
    public static double ProbWait(double beta)
    {
        Require.Positive(beta, "beta");
        double density = Math.Exp(-beta * beta / 2) / Math.Sqrt(2 * Math.PI);
        return density / (density + (beta * SpecialFunctions.Erfc(-beta / Math.Sqrt(2)) / 2));
    }
}
