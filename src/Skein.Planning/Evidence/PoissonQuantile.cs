namespace Skein.Planning.Evidence;

/// <summary>Quantiles of how many are in progress at once where nothing limits them: Poisson, whatever the law of the time (M/G/∞).</summary>
internal static class PoissonQuantile
{
    /// <summary>Whole numbers near this are still apart.</summary>
    private const double MeanMax = 1e14;

    /// <summary>The smallest n with P(N ≤ n) at or above the level.</summary>
    /// <param name="mean">From 0.</param>
    /// <param name="level">Between 0 and 1.</param>
    public static double Of(double mean, double level)
    {
        Require.Level(level, "quantile");
        if (Require.NotNegative(mean, "meanConcurrency") > MeanMax) throw new RefusedException("meanConcurrency", "is beyond what can be counted one by one");
        double least = -1, most = Math.Ceiling(mean + (40 * Math.Sqrt(mean)) + 100);
        while (most - least > 1)
        {
            double middle = Math.Floor(least + ((most - least) / 2));
            if (Reaches(middle)) most = middle;
            else least = middle;
        }

        return most;

        // From the smaller side, which keeps its digits.
        bool Reaches(double n) => level > 0.5 ? SpecialMath.GammaLowerRegularised(n + 1, mean) <= 1 - level : SpecialMath.GammaUpperRegularised(n + 1, mean) >= level;
    }
}
