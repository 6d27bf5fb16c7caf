using Skein.Planning.Queues.General;

namespace Skein.Planning.Networks;

/// <summary>
/// Each request is split at once to one or two workers with exponential service, and has its answer when both are done.
/// Two queues that share their arrivals: exact by L. Flatto and S. Hahn, "Two parallel queues created by arrivals with
/// two demands I" (1984), in the form of R. Nelson and A. N. Tantawi, "Approximate analysis of fork/join
/// synchronization in parallel queues" (1988). Immutable and thread-safe.
/// </summary>
public sealed class ForkJoin
{
    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">Of requests, 1/seconds, from 0.</param>
    /// <param name="serviceRate">Of each worker, 1/seconds, above 0.</param>
    /// <param name="branches">1 or 2: of three and more no exact solution is known, and an approximation is not passed off as one.</param>
    /// <exception cref="RefusedException">An input is out of range, the queues are unstable, or there are more branches.</exception>
    public ForkJoin(double arrivalRate, double serviceRate, int branches)
    {
        Require.NotNegative(arrivalRate, "arrivalRate");
        Require.Positive(serviceRate, "serviceRate");
        Require.Within(branches, 1, int.MaxValue, "branches");
        if (branches > 2) throw new RefusedException("branches", $"of more than 2 have no exact solution, and there are {branches}; simulate it");
        double utilisation = Stability.Utilisation(arrivalRate, 1 / serviceRate, 1);
        double alone = 1 / (serviceRate * (1 - utilisation));
        MeanResponse = branches == 1 ? alone : (12 - utilisation) / 8 * alone;
    }

    /// <summary>The mean time until all branches are done, seconds.</summary>
    public double MeanResponse { get; }
}
