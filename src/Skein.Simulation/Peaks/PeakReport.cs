namespace Skein.Simulation.Peaks;

/// <summary>The peaks of independent windows. Immutable.</summary>
/// <param name="Peaks">The peak of each window, from the least to the largest.</param>
/// <param name="Seed">What repeats it.</param>
public sealed record PeakReport(IReadOnlyList<int> Peaks, ulong Seed)
{
    /// <summary>The mean peak.</summary>
    public double Mean { get; } = Peaks.Average();

    /// <summary>The standard deviation of a peak; 0 of a single one.</summary>
    public double StandardDeviation { get; } = DeviationOf(Peaks);

    /// <summary>The standard error of the mean: the windows do not depend on each other.</summary>
    public double MeanStandardError => StandardDeviation / Math.Sqrt(Peaks.Count);

    /// <summary>The least number that the peak does not exceed in that share of the windows.</summary>
    /// <param name="level">Between 0 and 1.</param>
    public int Quantile(double level)
    {
        Check.Level(level, "level");
        // A product such as 0.95 x 20 must not be one more for the last bit of it.
        int rank = (int)Math.Ceiling(level * Peaks.Count * (1 - 1e-14));
        return Peaks[Math.Clamp(rank - 1, 0, Peaks.Count - 1)];
    }

    private static double DeviationOf(IReadOnlyList<int> peaks)
    {
        if (peaks.Count < 2) return 0;
        double mean = peaks.Average();
        return Math.Sqrt(peaks.Sum(peak => (peak - mean) * (peak - mean)) / (peaks.Count - 1));
    }
}
