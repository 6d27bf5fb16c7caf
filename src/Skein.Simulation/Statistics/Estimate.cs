namespace Skein.Simulation.Statistics;

/// <summary>A simulated number with its 95 % interval. The default is 0, exactly. Immutable.</summary>
/// <param name="Value">The best guess.</param>
/// <param name="HalfWidth">Half the width of the 95 % interval around it; 0 where nothing varied, infinity where too little was simulated to tell.</param>
public readonly record struct Estimate(double Value, double HalfWidth)
{
    /// <summary>The lower end of the interval.</summary>
    public double Low => Value - HalfWidth;

    /// <summary>The upper end of the interval.</summary>
    public double High => Value + HalfWidth;

    /// <summary>The half-width over the value; 0 where both are 0.</summary>
    public double RelativeHalfWidth => HalfWidth == 0 ? 0 : HalfWidth / Math.Abs(Value);

    /// <summary>Whether the interval holds a number.</summary>
    public bool Covers(double number) => Math.Abs(number - Value) <= HalfWidth;

    /// <summary>The mean of samples that do not depend on each other, with Student's interval.</summary>
    /// <param name="samples">Independent, at least one; of a single one the interval is infinite.</param>
    public static Estimate OfIndependent(IReadOnlyList<double> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfZero(samples.Count);
        double mean = samples.Average();
        return new Estimate(mean, HalfWidthOf(samples));
    }

    /// <summary>Half the width of the 95 % interval of the mean of samples that do not depend on each other.</summary>
    internal static double HalfWidthOf(IReadOnlyList<double> samples)
    {
        int count = samples.Count;
        if (count < 2) return double.PositiveInfinity;
        double mean = samples.Average();
        double squares = samples.Sum(sample => (sample - mean) * (sample - mean));
        return StudentT.TwoSided95(count - 1) * Math.Sqrt(squares / (count - 1) / count);
    }
}
