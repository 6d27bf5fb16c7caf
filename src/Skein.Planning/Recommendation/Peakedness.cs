using Skein.Planning.Laws;

namespace Skein.Planning.Recommendation;

/// <summary>
/// How much more the concurrency varies than a Poisson number of the same mean: its variance over its mean, z. With
/// arrivals of dispersion I over service times S it is 1 + (I - 1) times the integral of P(S > t)² over E[S] (heavy
/// traffic limit of G/G/infinity: Borovkov 1967; Eckberg 1983). Limits then scale as z times those of a Poisson load of
/// mean / z (Hayward's approximation, Fredericks 1980).
/// </summary>
internal static class Peakedness
{
    private const int Points = 4_000;

    /// <summary>z; never below 1: arrivals that are more even than Poisson earn no smaller limit.</summary>
    public static double Of(double dispersion, ServiceLaw held)
    {
        if (dispersion <= 1) return 1;
        // The integral of P(S > t)² is E[min(S, S')] = the integral over u of the quantile at u times 2 (1 - u).
        double sum = 0;
        for (int point = 0; point < Points; point++)
        {
            double level = (point + 0.5) / Points;
            sum += held.Quantile(level) * 2 * (1 - level) / Points;
        }

        return 1 + ((dispersion - 1) * Math.Min(1, sum / held.Mean));
    }
}
