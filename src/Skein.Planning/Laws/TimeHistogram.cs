namespace Skein.Planning.Laws;

/// <summary>
/// A histogram of times, checked, and its law. The cumulative probability of the law is linear in pieces, two for each
/// bucket. Where the mean is known besides (Prometheus' <c>_sum</c> over <c>_count</c>), the two pieces of each bucket
/// meet where the law has just that mean: a piece that ends at the share t of the bucket and has the probability 1 - t
/// puts the bucket's own mean at t, and t is the same in all buckets. Without it t is 1/2, one straight piece. Immutable
/// and thread-safe.
/// </summary>
public sealed class TimeHistogram
{
    private TimeHistogram(HistogramShape shape)
    {
        Buckets = shape.Buckets;
        Longest = shape.Longest;
        Overflow = shape.Overflow;
        Count = shape.Count;
        Pieces = shape.Pieces;
        List<double> edges = [shape.Pieces[0].From], masses = [];
        foreach ((double from, double to, double weight) in shape.Pieces)
        {
            edges.AddRange([from + (shape.Share * (to - from)), to]);
            masses.AddRange([weight * (1 - shape.Share), weight * shape.Share]);
        }

        Law = new HistogramLaw(edges, masses);
    }

    /// <summary>What it was made of, by rising edge.</summary>
    public IReadOnlyList<HistogramBucket> Buckets { get; }

    /// <summary>How many times were counted.</summary>
    public double Count { get; }

    /// <summary>The longest possible time, seconds: as it was given, else the last edge, or twice of it where some were longer.</summary>
    public double Longest { get; }

    /// <summary>The share of times that were longer than the last edge.</summary>
    public double Overflow { get; }

    /// <summary>The law.</summary>
    public HistogramLaw Law { get; }

    /// <summary>From the first bucket that holds something to the last, contiguous, with probabilities that sum to 1.</summary>
    internal IReadOnlyList<(double From, double To, double Weight)> Pieces { get; }

    /// <summary>Makes one.</summary>
    /// <param name="buckets">At least one with a finite edge, by rising edge; the last may be up to infinity.</param>
    /// <param name="mean">The mean, seconds, where it is known exactly; null takes the middle of each bucket.</param>
    /// <param name="longest">How long a time can be, seconds: the timeout. Needed when more than a few are in the bucket up to infinity.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="RefusedException">The buckets are empty, fall, or are too many; the mean cannot be that of the buckets; too many are beyond the last edge.</exception>
    public static TimeHistogram Of(IReadOnlyList<HistogramBucket> buckets, double? mean = null, double? longest = null, HistogramLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        return new TimeHistogram(HistogramShape.Of(buckets, mean, longest, limits ?? HistogramLimits.Default));
    }
}
