using System.Diagnostics;
using Skein.Bench.Report;
using Skein.Planning.Peaks;

namespace Skein.Bench.Plan;

/// <summary>
/// How far the bound of a window's peak lies above the exact peak of exponential services, over means from 100 to 2,000,
/// windows from 1 s to a day at a mean service time of 0.05 s, and risks from 0.1 to 1 %.
/// </summary>
internal static class PeaksPart
{
    private const double Service = 0.05;

    public static IReadOnlyList<Figure> Measure()
    {
        double[] above = [.. Grid().Select(cell => Above(cell.Mean, cell.Window, cell.Risk))];
        long start = Stopwatch.GetTimestamp();
        new WindowPeakExact(5_000 / Service, 1 / Service, 3_600).Quantile(0.99);
        double exact = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return
        [
            new Figure("peak bound over exact peak, most", above.Length, "x", [above.Max()], Bar: 1.03),
            new Figure("peak bound over exact peak, least", above.Length, "x", [above.Min()], Bar: 1, AtLeast: true),
            new Figure("exact peak of an hour at a mean of 5,000", 1, "ms", [exact], Bar: 1_000),
        ];
    }

    private static IEnumerable<(double Mean, double Window, double Risk)> Grid() =>
        from mean in new[] { 100.0, 110, 120, 135, 150, 175, 200, 250, 300, 500, 1_000, 2_000 }
        from window in new[] { 1.0, 2, 5, 10, 30, 60, 600, 3_600, 21_600, 86_400 }
        from risk in new[] { 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01 }
        select (mean, window, risk);

    private static double Above(double mean, double window, double risk) =>
        new WindowPeakBound(mean / Service, mean, window).Capacity(risk) / new WindowPeakExact(mean / Service, 1 / Service, window).Quantile(1 - risk);
}
