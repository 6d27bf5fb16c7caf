namespace Skein.Planning.Concurrency;

/// <summary>
/// How many requests are in service at a moment where none waits (M/G/infinity): the Poisson law, whatever the law of
/// the service time is (Takács, "Introduction to the Theory of Queues", 1962, chapter 3). Immutable and thread-safe.
/// </summary>
public sealed record StationaryConcurrency
{
    /// <summary>The largest mean: the work grows with its root.</summary>
    internal const double MeanMax = 1e12;

    /// <summary>Makes one.</summary>
    /// <param name="mean">Arrival rate times mean service time (Little), from 0 to 1e12.</param>
    /// <exception cref="RefusedException">The mean is out of range.</exception>
    public StationaryConcurrency(double mean)
    {
        Mean = Require.NotNegative(mean, "meanConcurrency");
        if (mean > MeanMax) throw new RefusedException("meanConcurrency", $"must be at most {MeanMax:0e0}, and is {mean}");
    }

    /// <summary>The mean, requests.</summary>
    public double Mean { get; }

    /// <summary>The variance: as large as the mean.</summary>
    public double Variance => Mean;

    /// <summary>P(N = n).</summary>
    /// <param name="count">n, a whole number.</param>
    public double Exactly(double count) => Whole(count) < 0 ? 0 : SpecialMath.PoissonMass(Math.Floor(count), Mean);

    /// <summary>P(N &gt; n), with all digits in the far tail.</summary>
    /// <param name="count">n; what is not whole is rounded down.</param>
    public double Above(double count) => Whole(count) < 0 ? 1 : SpecialMath.GammaLowerRegularised(Math.Floor(count) + 1, Mean);

    /// <summary>P(N &lt;= n).</summary>
    /// <param name="count">n; what is not whole is rounded down.</param>
    public double AtMost(double count) => Whole(count) < 0 ? 0 : SpecialMath.GammaUpperRegularised(Math.Floor(count) + 1, Mean);

    /// <summary>The smallest n that is exceeded with probability <c>1 - level</c> at most.</summary>
    /// <param name="level">Between 0 and 1, both excluded.</param>
    /// <exception cref="RefusedException">The level is out of range.</exception>
    public double Quantile(double level)
    {
        Require.Level(level, "level");
        double guess = Math.Max(0, Math.Floor(Mean + (Math.Sqrt(Mean) * SpecialMath.NormalQuantile(level))));
        double low = guess, high = guess, step = 1;
        if (Reaches(guess, level))
        {
            while (low >= 0 && (low == guess || Reaches(low, level))) (high, low, step) = (low, low - step, step * 2);
            low = Math.Max(low, -1);
        }
        else
        {
            while (high == guess || !Reaches(high, level)) (low, high, step) = (high, high + step, step * 2);
        }

        while (high - low > 1)
        {
            double middle = Math.Floor(low + ((high - low) / 2));
            if (Reaches(middle, level)) high = middle;
            else low = middle;
        }

        return high;
    }

    /// <summary>From the smaller side, which keeps its digits.</summary>
    private bool Reaches(double count, double level) => level > 0.5 ? Above(count) <= 1 - level : AtMost(count) >= level;

    private static double Whole(double count) => Math.Floor(Require.Finite(count, "count"));
}
