namespace Skein.Planning.Concurrency;

/// <summary>
/// Probabilities of the Poisson law by sums of positive terms alone, so that a tail of 1e-300 has as many digits as
/// the middle. The work grows with the root of the mean. Stateless.
/// </summary>
internal static class PoissonProbability
{
    /// <summary>Up to here n! is a product of few factors, and exact enough.</summary>
    private const int FactorialMax = 20;

    /// <summary>P(N = n), by the saddle point expansion of Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000): no difference of large logarithms.</summary>
    /// <param name="count">n; below 0 the answer is 0.</param>
    /// <param name="mean">The mean, above 0.</param>
    public static double Exactly(double count, double mean)
    {
        if (count < 0) return 0;
        if (count > FactorialMax) return Math.Exp(-StirlingError(count) - Deviance(count, mean)) / Math.Sqrt(2 * Math.PI * count);
        double factorial = 1;
        for (int factor = 2; factor <= count; factor++) factorial *= factor;
        return Math.Exp((count * Math.Log(mean)) - mean) / factorial;
    }

    /// <summary>P(N &gt; n).</summary>
    /// <param name="count">n; below 0 the answer is 1.</param>
    /// <param name="mean">The mean, above 0.</param>
    public static double Above(double count, double mean)
    {
        if (count < 0) return 1;
        return count + 1 > mean ? Upwards(count + 1, mean) : 1 - Downwards(count, mean);
    }

    /// <summary>P(N &lt;= n).</summary>
    /// <param name="count">n; below 0 the answer is 0.</param>
    /// <param name="mean">The mean, above 0.</param>
    public static double AtMost(double count, double mean)
    {
        if (count < 0) return 0;
        return count + 1 > mean ? 1 - Upwards(count + 1, mean) : Downwards(count, mean);
    }

    /// <summary>The smallest n with P(N &lt;= n) &gt;= level.</summary>
    /// <param name="level">Between 0 and 1.</param>
    /// <param name="mean">The mean, above 0.</param>
    public static double Quantile(double level, double mean)
    {
        double guess = Math.Max(0, Math.Floor(mean + (Math.Sqrt(mean) * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, level))));
        double step = 1, low = guess, high = guess;
        while (low >= 0 && Reaches(low, level, mean)) (high, low, step) = (low, low - step, step * 2);
        step = 1;
        while (!Reaches(high, level, mean)) (low, high, step) = (high, high + step, step * 2);
        low = Math.Max(low, -1);
        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            if (Reaches(middle, level, mean)) high = middle;
            else low = middle;
        }

        return high;
    }

    private static bool Reaches(double count, double level, double mean) =>
        level > 0.5 ? Above(count, mean) <= 1 - level : AtMost(count, mean) >= level;

    /// <summary>P(N &gt;= n) for n above the mean: the terms fall.</summary>
    private static double Upwards(double count, double mean)
    {
        double term = 1, sum = 1;
        for (double next = count + 1; term > sum * 1e-18; next++) sum += term *= mean / next;
        return Math.Min(1, Exactly(count, mean) * sum);
    }

    /// <summary>P(N &lt;= n) for n below the mean: the terms fall downwards.</summary>
    private static double Downwards(double count, double mean)
    {
        double term = 1, sum = 1;
        for (double next = count; next > 0 && term > sum * 1e-18; next--) sum += term *= next / mean;
        return Math.Min(1, Exactly(count, mean) * sum);
    }

    /// <summary>ln n! less Stirling's formula.</summary>
    private static double StirlingError(double count)
    {
        double square = count * count;
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - (1.0 / 1188 / square)) / square)) / square)) / square)) / count;
    }

    /// <summary>n ln(n / mean) + mean - n, by a series where the two nearly agree.</summary>
    private static double Deviance(double count, double mean)
    {
        double difference = count - mean, total = count + mean;
        if (Math.Abs(difference) >= total / 10) return (count * Math.Log(count / mean)) - difference;
        double ratio = difference / total, sum = difference * ratio, power = 2 * count * ratio;
        for (int odd = 3; ; odd += 2)
        {
            power *= ratio * ratio;
            double more = sum + (power / odd);
            if (more == sum) return sum;
            sum = more;
        }
    }
}
