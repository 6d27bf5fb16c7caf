using Skein.Load.Histograms;

namespace Skein.Load.Ladder;

/// <summary>What a histogram of latencies tells beside quantiles.</summary>
internal static class HistogramTimes
{
    /// <summary>How many times were longer, seconds; one counter's width, 0.1 %, is the error.</summary>
    public static long Above(LatencyHistogram histogram, double seconds)
    {
        long sum = 0;
        ReadOnlySpan<long> counts = histogram.Counts;
        for (int index = 0; index < counts.Length; index++)
        {
            if (counts[index] > 0 && HistogramLayout.HighestOf(index) > seconds * 1e9) sum += counts[index];
        }

        return sum;
    }

    /// <summary>The squared coefficient of variation; null where nothing was recorded.</summary>
    public static double? Variation(LatencyHistogram histogram)
    {
        if (histogram.Count == 0 || histogram.SumSeconds <= 0) return null;
        double squares = 0;
        ReadOnlySpan<long> counts = histogram.Counts;
        for (int index = 0; index < counts.Length; index++) squares += counts[index] * Math.Pow(MiddleOf(index), 2);
        double mean = histogram.SumSeconds / histogram.Count;
        return Math.Max(0, (squares / histogram.Count / (mean * mean)) - 1);
    }

    /// <summary>The times, in order, seconds; of more than <paramref name="most"/> so many, evenly by rank.</summary>
    public static double[] Times(LatencyHistogram histogram, int most)
    {
        int wanted = (int)Math.Min(histogram.Count, most);
        double[] times = new double[wanted];
        ReadOnlySpan<long> counts = histogram.Counts;
        long seen = 0;
        int next = 0;
        for (int index = 0; index < counts.Length && next < wanted; index++)
        {
            seen += counts[index];
            // The rank of the n-th of k evenly chosen is (n + 1/2) N / k.
            while (next < wanted && (next + 0.5) * histogram.Count / wanted < seen) times[next++] = MiddleOf(index);
        }

        return times;
    }

    private static double MiddleOf(int index) => (HistogramLayout.LowestOf(index) + HistogramLayout.HighestOf(index)) / 2e9;
}
