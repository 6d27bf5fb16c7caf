namespace Skein.Planning.Reliability;

/// <summary>What an availability means in time, and what several make together.</summary>
public static class Availability
{
    /// <summary>A year of 365 days, seconds: the year of the usual tables of nines (8.76 hours for 99.9 %, 52.6 minutes for 99.99 %).</summary>
    public const double SecondsPerYear = 365 * 86_400.0;

    private const int NinesMax = 15;
    private const int PartsMax = 1_000_000_000;

    /// <summary>The downtime that so many nines allow, seconds a year.</summary>
    /// <param name="nines">3 for 99.9 %; from 1.</param>
    /// <exception cref="RefusedException">It is out of range.</exception>
    public static double DowntimePerYear(int nines) => SecondsPerYear / Math.Pow(10, Require.Within(nines, 1, NinesMax, "nines"));

    /// <summary>The availability of what needs all of its parts, which fail independently.</summary>
    /// <param name="each">The availability of one part, from 0 to 1.</param>
    /// <param name="parts">From 1.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public static double InSeries(double each, int parts) =>
        Math.Pow(Require.Probability(each, "each"), Require.Within(parts, 1, PartsMax, "n"));
}
