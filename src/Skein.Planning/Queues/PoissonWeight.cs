namespace Skein.Planning.Queues;

/// <summary>
/// The Poisson probability e^-mean mean^n / n! to nearly all digits of a double, for n in the millions and results down
/// to 1e-300. Source: C. Loader, Fast and Accurate Computation of Binomial Probabilities, 2000 (the saddle-point form);
/// here its exponent is held in two doubles, so that its size costs no digits.
/// </summary>
internal static class PoissonWeight
{
    /// <summary>From here on four terms of Stirling's series leave less than 1e-19.</summary>
    public const double StirlingLeast = 64;

    /// <summary>Below this mean the probability of <see cref="StirlingLeast"/> or more is 0 as a double.</summary>
    private const double MeanLeast = 1e-200;

    /// <summary>The probability of n, which need not be whole: then the factorial is the gamma function.</summary>
    /// <param name="n">From <see cref="StirlingLeast"/>; below that a whole number from 0.</param>
    /// <param name="mean">Above 0.</param>
    public static double Density(double n, double mean)
    {
        if (n < StirlingLeast)
        {
            double product = Math.Exp(-mean);
            for (int i = 1; i <= n; i++) product *= mean / i;
            return product;
        }

        if (mean < MeanLeast) return 0;
        DoubleDouble exponent = Exponent(n, mean);
        double power = Math.Exp(-exponent.High);
        return power == 0 ? 0 : power * (1 - exponent.Low) / Math.Sqrt(2 * Math.PI * n);
    }

    /// <summary>ln(mean^n / n!): the weight of a state without what makes the weights sum to 1.</summary>
    /// <param name="n">A whole number from 0.</param>
    /// <param name="mean">Above 0.</param>
    public static double LogWeight(int n, double mean)
    {
        if (n < StirlingLeast) return Enumerable.Range(1, n).Sum(i => Math.Log(mean / i));
        return (mean - Exponent(n, mean)).High - (Math.Log(2 * Math.PI * n) / 2);
    }

    /// <summary>n ln(n / mean) + mean - n, and what Stirling's formula leaves of ln n!.</summary>
    private static DoubleDouble Exponent(double n, double mean)
    {
        DoubleDouble deviance = (DoubleDouble.Log((DoubleDouble)n / mean) * n) + ((DoubleDouble)mean - n);
        double square = n * n;
        return deviance + (((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (1 / (1680 * square))) / square)) / square)) / n);
    }
}
