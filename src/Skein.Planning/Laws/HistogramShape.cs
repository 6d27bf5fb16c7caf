using System.Globalization;

namespace Skein.Planning.Laws;

/// <summary>Buckets that were checked: pieces with their probabilities, and the share of each at which its mean lies.</summary>
internal sealed record HistogramShape
{
    /// <summary>Sums and buckets that are read at one moment agree; those that were extrapolated one by one do nearly.</summary>
    private const double MeanTolerance = 0.01;

    public required IReadOnlyList<HistogramBucket> Buckets { get; init; }

    /// <summary>The pieces from the first that holds something to the last, by rising time, with probabilities that sum to 1.</summary>
    public required IReadOnlyList<(double From, double To, double Weight)> Pieces { get; init; }

    public required double Count { get; init; }

    public required double Longest { get; init; }

    public required double Overflow { get; init; }

    /// <summary>Where in each bucket its mean lies, from 0 (lower edge) to 1.</summary>
    public double Share { get; private init; }

    /// <exception cref="RefusedException">They are no histogram, or too much is beyond the last edge.</exception>
    public static HistogramShape Of(IReadOnlyList<HistogramBucket> buckets, double? mean, double? longest, HistogramLimits limits)
    {
        if (buckets.Count == 0) throw new RefusedException("histogram", "has no bucket");
        if (buckets.Count > limits.BucketsMax) throw Refused($"has {buckets.Count:N0} buckets, more than the bound {nameof(HistogramLimits)}.{nameof(limits.BucketsMax)} = {limits.BucketsMax:N0}");
        Check(buckets);
        double count = buckets.Sum(bucket => bucket.Count);
        if (!(count > 0)) throw new RefusedException("histogram", "is empty: nothing was counted");
        double lastEdge = buckets.Where(bucket => double.IsFinite(bucket.UpTo)).Select(bucket => bucket.UpTo).LastOrDefault();
        if (!(lastEdge > 0)) throw new RefusedException("histogram", "has no bucket with a finite edge above 0: it tells no time");
        double overflow = double.IsInfinity(buckets[^1].UpTo) ? buckets[^1].Count / count : 0;
        double end = End(lastEdge, overflow, longest, limits);
        var shape = new HistogramShape { Buckets = [.. buckets], Pieces = PiecesOf(buckets, count, end), Count = count, Longest = end, Overflow = overflow };
        return shape with { Share = mean is { } known ? shape.ShareFor(known) : 0.5 };
    }

    private static void Check(IReadOnlyList<HistogramBucket> buckets)
    {
        double before = double.NegativeInfinity;
        foreach ((double upTo, double count) in buckets)
        {
            if (double.IsNaN(upTo) || upTo < 0) throw Refused($"has the edge {upTo}: times are 0 or more");
            if (upTo <= before) throw Refused($"has the edge {upTo} after {before}: edges rise");
            if (!double.IsFinite(count) || count < 0) throw Refused($"counts {count} up to {upTo} s: counts are finite and 0 or more");
            before = upTo;
        }
    }

    private static double End(double lastEdge, double overflow, double? longest, HistogramLimits limits)
    {
        if (longest is { } known)
        {
            Require.Positive(known, "longest");
            if (overflow > 0 && known <= lastEdge) throw Refused($"has times beyond its last edge of {lastEdge} s, and the longest is said to be {known} s");
            return Math.Max(known, lastEdge);
        }

        if (overflow * 1e6 > limits.OverflowPerMillionMax)
            throw Refused($"has {overflow * 100:0.###} % of its times beyond its last edge of {lastEdge} s, and how long those were is not known: say how long one can be (the timeout)");
        return overflow > 0 ? 2 * lastEdge : lastEdge;
    }

    private static List<(double From, double To, double Weight)> PiecesOf(IReadOnlyList<HistogramBucket> buckets, double count, double end)
    {
        List<(double From, double To, double Weight)> pieces = [];
        double from = 0, carried = 0;
        foreach ((double upTo, double held) in buckets)
        {
            // A bucket up to 0 has no width: what it holds begins the next one.
            double to = double.IsFinite(upTo) ? upTo : end;
            carried += held;
            if (to <= from) continue;
            pieces.Add((from, to, carried / count));
            (from, carried) = (to, 0);
        }

        while (pieces[^1].Weight == 0) pieces.RemoveAt(pieces.Count - 1);
        pieces.RemoveRange(0, pieces.FindIndex(piece => piece.Weight > 0));

        return pieces;
    }

    private double ShareFor(double mean)
    {
        Require.Positive(mean, "mean");
        double least = Pieces.Sum(piece => piece.Weight * piece.From), most = Pieces.Sum(piece => piece.Weight * piece.To);
        if (mean < least * (1 - MeanTolerance) || mean > most * (1 + MeanTolerance))
            throw Refused($"has a mean from {least:0.######} to {most:0.######} s by its buckets, and {mean:0.######} s by its sum: are both in seconds, and of the same series?");
        return Math.Clamp((mean - least) / (most - least), 0, 1);
    }

    private static RefusedException Refused(FormattableString reason) => new("histogram", reason.ToString(CultureInfo.InvariantCulture));
}
