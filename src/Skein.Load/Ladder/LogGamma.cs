namespace Skein.Load.Ladder;

/// <summary>The logarithm of the gamma function, above 0.</summary>
internal static class LogGamma
{
    private const double StirlingFrom = 10;

    /// <summary>By Stirling's series (Abramowitz and Stegun, 6.1.41) where it is good to 1e-12, after the recurrence where the argument is small.</summary>
    public static double Of(double x)
    {
        double shift = 0;
        for (; x < StirlingFrom; x++) shift -= Math.Log(x);
        double square = x * x;
        double series = ((1.0 / 12) - ((1.0 / 360) - ((1.0 / 1260) - (1.0 / 1680 / square)) / square) / square) / x;
        return shift + ((x - 0.5) * Math.Log(x)) - x + (Math.Log(2 * Math.PI) / 2) + series;
    }
}
