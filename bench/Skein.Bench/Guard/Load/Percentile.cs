namespace Skein.Bench.Guard.Load;

internal static class Percentile
{
    /// <summary>The least value that this share of all does not exceed; null of none.</summary>
    /// <param name="sorted">Upwards.</param>
    /// <param name="share">0 to 1.</param>
    public static double? Of(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
