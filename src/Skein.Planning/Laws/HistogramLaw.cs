namespace Skein.Planning.Laws;

/// <summary>
/// The law of a histogram: within a bucket every time is as likely as any other. What a histogram of service times, or
/// measured times with interpolation between them (<see cref="Interpolated"/>), tells.
/// </summary>
public sealed record HistogramLaw : ServiceLaw
{
    private readonly double[] bounds;

    // How likely a time is below each bound, from 0 to 1.
    private readonly double[] below;

    /// <summary>Makes one.</summary>
    /// <param name="bounds">The edges of the buckets, rising, seconds: one more than there are buckets. Two may be equal where all of a bucket's times are.</param>
    /// <param name="counts">How many times fell into each bucket; not cumulative.</param>
    /// <exception cref="RefusedException">The numbers do not fit, an edge falls, is infinite or below 0, or there are no times.</exception>
    public HistogramLaw(IReadOnlyList<double> bounds, IReadOnlyList<double> counts)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count == 0 || bounds.Count != counts.Count + 1) throw new RefusedException("bounds", $"must be one more than the buckets, and are {bounds.Count} for {counts.Count}");
        this.bounds = [.. bounds];
        below = new double[bounds.Count];
        Require.NotNegative(bounds[0], "bounds");
        double total = counts.Sum(count => Require.NotNegative(count, "counts"));
        Require.Positive(total, "the sum of counts");
        for (int i = 0; i < counts.Count; i++)
        {
            if (Require.NotNegative(bounds[i + 1], "bounds") < bounds[i]) throw new RefusedException("bounds", $"must rise, and {bounds[i + 1]} follows {bounds[i]}");
            double share = counts[i] / total;
            (double low, double high) = (bounds[i], bounds[i + 1]);
            below[i + 1] = Math.Min(1, below[i] + share);
            Mean += share * (low + high) / 2;
            SecondMoment += share * ((low * low) + (low * high) + (high * high)) / 3;
            ThirdMoment += share * (low + high) * ((low * low) + (high * high)) / 4;
        }

        below[^1] = 1;
        Require.Positive(Mean, "the mean of the histogram");
    }

    /// <inheritdoc/>
    public override string Name => "histogram";

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double SecondMoment { get; }

    /// <inheritdoc/>
    public override double ThirdMoment { get; }

    /// <summary>The law of measured times with a straight line between neighbours: n times are the edges of n - 1 buckets that are all as likely.</summary>
    /// <param name="times">Seconds, in any order, at least two.</param>
    /// <exception cref="RefusedException">There are fewer than two, or one is out of range.</exception>
    public static HistogramLaw Interpolated(IEnumerable<double> times)
    {
        double[] sorted = [.. times.Order()];
        if (sorted.Length < 2) throw new RefusedException("times", $"must hold at least two times to interpolate between, and hold {sorted.Length}");
        return new HistogramLaw(sorted, [.. Enumerable.Repeat(1.0, sorted.Length - 1)]);
    }

    /// <inheritdoc/>
    public override double Tail(double time)
    {
        if (time < bounds[0]) return 1;
        if (time >= bounds[^1]) return 0;
        int bucket = BucketOf(bounds, time);
        return 1 - (below[bucket] + ((below[bucket + 1] - below[bucket]) * ((time - bounds[bucket]) / (bounds[bucket + 1] - bounds[bucket]))));
    }

    /// <inheritdoc/>
    public override double TailIntegral(double time)
    {
        if (time <= 0) return 0;
        double sum = Math.Min(time, bounds[0]);
        for (int i = 0; i + 1 < bounds.Length && bounds[i] < time; i++)
        {
            double end = Math.Min(time, bounds[i + 1]);
            // The tail is a straight line within a bucket.
            sum += (end - bounds[i]) * (1 - below[i] + Tail(end, i)) / 2;
        }

        return sum;
    }

    /// <inheritdoc/>
    public override double Quantile(double level)
    {
        if (level <= 0) return bounds[0];
        if (level >= 1) return bounds[^1];
        int bucket = BucketOf(below, level);
        double share = below[bucket + 1] - below[bucket];
        return bounds[bucket] + ((bounds[bucket + 1] - bounds[bucket]) * ((level - below[bucket]) / share));
    }

    private double Tail(double time, int bucket)
    {
        double width = bounds[bucket + 1] - bounds[bucket];
        return 1 - (below[bucket] + ((below[bucket + 1] - below[bucket]) * (width == 0 ? 1 : (time - bounds[bucket]) / width)));
    }

    /// <summary>The last index whose value is at or below, of those that have a larger one behind them.</summary>
    private static int BucketOf(double[] rising, double value)
    {
        int low = 0, high = rising.Length - 1;
        while (low + 1 < high)
        {
            int middle = (low + high) / 2;
            if (rising[middle] <= value) low = middle;
            else high = middle;
        }

        return low;
    }
}
