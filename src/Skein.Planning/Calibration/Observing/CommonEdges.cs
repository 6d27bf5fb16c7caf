using System.Globalization;

namespace Skein.Planning.Calibration.Observing;

/// <summary>
/// Sums of series with differing edges: what one series counted up to an edge that another lacks says nothing of the
/// other, so only the edges that all have are kept. Those sums are right.
/// </summary>
internal static class CommonEdges
{
    /// <param name="sums">By edge, the sum over the series that have it.</param>
    /// <param name="holders">By edge, how many series have it. All have the one up to infinity.</param>
    /// <returns>The edges that all have, and what is to be said; empty where all have the same.</returns>
    public static (IReadOnlyList<(double Edge, double Count)> Common, string Note) Of(IEnumerable<(double Edge, double Count)> sums, IReadOnlyDictionary<double, double> holders)
    {
        (double Edge, double Count)[] all = [.. sums.OrderBy(bucket => bucket.Edge)];
        double series = holders.GetValueOrDefault(double.PositiveInfinity);
        if (series == 0) return (all, "");
        (double Edge, double Count)[] common = [.. all.Where(bucket => holders.GetValueOrDefault(bucket.Edge) == series)];
        return common.Length == 1 && all.Length > 1
            ? throw new RefusedException("histogram", "has series that share no edge but +Inf: choose those with the same ones by --match")
            : (common, common.Length == all.Length ? "" : string.Create(CultureInfo.InvariantCulture, $"{all.Length - common.Length} of {all.Length} bucket edges are not of all series and were left out"));
    }
}
