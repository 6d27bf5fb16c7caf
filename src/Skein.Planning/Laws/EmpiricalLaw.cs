namespace Skein.Planning.Laws;

/// <summary>
/// The law of times that were measured: each of them is as likely as any other, and nothing lies between or beyond them.
/// What was never measured has no probability here: a tail above the longest time is not told by it.
/// </summary>
public sealed record EmpiricalLaw : ServiceLaw
{
    private readonly double[] sorted;

    // The sum of all times shorter than that of an index: makes the integral of the tail a look-up.
    private readonly double[] sumsBelow;

    /// <summary>Makes one.</summary>
    /// <param name="times">Seconds, in any order; none below 0, at least one above.</param>
    /// <exception cref="RefusedException">There are none, or one is out of range.</exception>
    public EmpiricalLaw(IEnumerable<double> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        sorted = [.. times];
        if (sorted.Length == 0) throw new RefusedException("times", "must hold at least one time, and hold none");
        sumsBelow = new double[sorted.Length + 1];
        foreach (double time in sorted) Require.NotNegative(time, "times");
        Array.Sort(sorted);
        Require.Positive(sorted[^1], "the longest of times");
        for (int i = 0; i < sorted.Length; i++) sumsBelow[i + 1] = sumsBelow[i] + sorted[i];
        Mean = sumsBelow[^1] / sorted.Length;
        SecondMoment = sorted.Average(time => time * time);
        ThirdMoment = sorted.Average(time => time * time * time);
    }

    /// <inheritdoc/>
    public override string Name => "empirical";

    /// <summary>The times, from the shortest to the longest, seconds.</summary>
    public IReadOnlyList<double> Times => sorted;

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double SecondMoment { get; }

    /// <inheritdoc/>
    public override double ThirdMoment { get; }

    /// <summary>The same times, each multiplied: how a drift of the service since they were measured is told.</summary>
    /// <param name="factor">Above 0.</param>
    /// <exception cref="RefusedException">The factor is not a finite number above 0.</exception>
    public EmpiricalLaw ScaledBy(double factor)
    {
        Require.Positive(factor, "factor");
        return new EmpiricalLaw(sorted.Select(time => time * factor));
    }

    /// <inheritdoc/>
    public override double Tail(double time) => (double)(sorted.Length - NotAbove(time)) / sorted.Length;

    /// <inheritdoc/>
    public override double TailIntegral(double time)
    {
        if (time <= 0) return 0;
        int below = NotAbove(time);
        return (sumsBelow[below] + (time * (sorted.Length - below))) / sorted.Length;
    }

    /// <inheritdoc/>
    public override double Quantile(double level)
    {
        // The rank is at least level x n; a product such as 0.07 x 100 must not be one more for the last bit of it.
        double rank = Math.Ceiling(level * sorted.Length * (1 - 1e-14));
        return sorted[(int)Math.Clamp(rank - 1, 0, sorted.Length - 1)];
    }

    private int NotAbove(double time)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (sorted[middle] <= time) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
