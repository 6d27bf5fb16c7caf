using Skein.Planning.Laws;

namespace Skein.Planning.Calibration;

/// <summary>How long requests took, as a histogram.</summary>
public sealed record MeasuredTimes
{
    private MeasuredTimes(TimeHistogram histogram, double mean, double? longest, BoundedValue scv)
    {
        Histogram = histogram;
        Mean = mean;
        Longest = longest;
        SquaredVariation = scv;
    }

    /// <summary>The mean, seconds.</summary>
    public double Mean { get; }

    /// <summary>
    /// The squared coefficient of variation. The value is that of <see cref="Law"/>; the bounds hold for every law that
    /// has these buckets and this mean. The upper one is infinite where times beyond the last edge were counted and none
    /// is known to be the longest.
    /// </summary>
    public BoundedValue SquaredVariation { get; }

    /// <summary>How many times were counted.</summary>
    public double Count => Histogram.Count;

    /// <summary>The buckets, by rising edge.</summary>
    public IReadOnlyList<HistogramBucket> Buckets => Histogram.Buckets;

    /// <summary>How long a time can be, seconds; null where that is not known.</summary>
    public double? Longest { get; }

    /// <summary>The law with these buckets and this mean.</summary>
    public HistogramLaw Law => Histogram.Law;

    /// <summary>The buckets with what follows from them.</summary>
    public TimeHistogram Histogram { get; }

    /// <summary>Makes it of buckets and the mean.</summary>
    /// <param name="buckets">By rising edge; counts of each alone.</param>
    /// <param name="mean">Seconds: the sum of all times over their number.</param>
    /// <param name="longest">How long a time can be, seconds; null where that is not known.</param>
    /// <param name="squaredVariation">Where it is known from the times themselves; null estimates it from the buckets.</param>
    /// <exception cref="RefusedException">They are no histogram, the mean is none of theirs, or too many are beyond the last edge.</exception>
    public static MeasuredTimes Of(IReadOnlyList<HistogramBucket> buckets, double mean, double? longest = null, double? squaredVariation = null)
    {
        TimeHistogram histogram = TimeHistogram.Of(buckets, mean, longest);
        BoundedValue scv = squaredVariation is { } known ? BoundedValue.Exactly(Require.NotNegative(known, "scv")) : VariationBounds.Of(histogram, longest);
        return new MeasuredTimes(histogram, mean, longest, scv);
    }
}
