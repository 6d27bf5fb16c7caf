using System.Globalization;
using Skein.Planning.Laws;

namespace Skein.Planning.Calibration.Observing;

/// <summary>Turns what a classic histogram counted into evidence of times, in seconds.</summary>
internal static class HistogramReading
{
    /// <summary>Increases are extrapolated one by one, so sums of them agree to a little only.</summary>
    private const double Tolerance = 0.01;

    /// <exception cref="RefusedException">It is no histogram: no bucket up to infinity, counts that fall, NaN, a sum without requests.</exception>
    public static MeasuredTimes Of(HistogramIncrease increase, double unitSeconds, double? longest)
    {
        (double Edge, double Count)[] cumulative = [.. increase.Cumulative.OrderBy(bucket => bucket.Edge)];
        if (cumulative.Length == 0) throw Refused($"has no buckets: only classic histograms (le) are read");
        if (cumulative.Any(bucket => double.IsNaN(bucket.Edge) || !double.IsFinite(bucket.Count))) throw Refused($"has a bucket that is NaN or infinite");
        if (!double.IsPositiveInfinity(cumulative[^1].Edge)) throw Refused($"has no bucket up to +Inf: some of its series are missing");
        if (cumulative.Length == 1) throw Refused($"has a bucket up to +Inf alone, which tells no time");
        if (double.IsNaN(increase.Sum) || double.IsNaN(increase.Count)) throw Refused($"has a sum or a count that is NaN: a NaN was recorded into it, and its mean is lost until its process starts anew");
        double total = cumulative[^1].Count;
        if (total <= 0 || increase.Count <= 0) throw Refused($"counted nothing in the window");
        if (increase.Sum <= 0) throw Refused($"has a sum of {increase.Sum} over {increase.Count:0.#} requests: negative or no times were recorded");
        if (Math.Abs(total - increase.Count) > Tolerance * total) throw Refused($"counted {increase.Count:0.#} and {total:0.#} in its buckets: they are of different series");
        return MeasuredTimes.Of(Buckets(cumulative, total, unitSeconds), increase.Sum / increase.Count * unitSeconds, longest);
    }

    private static List<HistogramBucket> Buckets((double Edge, double Count)[] cumulative, double total, double unitSeconds)
    {
        List<HistogramBucket> buckets = [];
        double before = 0, edgeBefore = double.NegativeInfinity;
        foreach ((double edge, double count) in cumulative)
        {
            if (count < 0) throw Refused($"counted {count} up to {edge}: counts are 0 or more");
            if (edge < 0 && count > 0) throw Refused($"has times below 0");
            double own = count - before;
            if (own < -Tolerance * total) throw Refused($"has fewer up to {edge} ({count:0.#}) than up to {edgeBefore} ({before:0.#}): its series do not belong together");
            before = Math.Max(before, count);
            edgeBefore = edge;
            if (edge >= 0) buckets.Add(new HistogramBucket(edge * unitSeconds, Math.Max(0, own)));
        }

        return buckets;
    }

    private static RefusedException Refused(FormattableString reason) => new("histogram", reason.ToString(CultureInfo.InvariantCulture));
}
