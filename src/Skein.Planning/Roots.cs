namespace Skein.Planning;

/// <summary>Where a function of one variable is 0.</summary>
internal static class Roots
{
    private const int StepsMax = 2_000;

    /// <summary>The root of a function that does not rise, by bisection to the last digit.</summary>
    /// <param name="function">At or above 0 at <paramref name="low"/>, at or below 0 at <paramref name="high"/>.</param>
    /// <param name="low">Where it is not yet past the root.</param>
    /// <param name="high">Where it is past the root.</param>
    public static double Decreasing(Func<double, double> function, double low, double high)
    {
        for (int step = 0; step < StepsMax; step++)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (function(middle) > 0) low = middle;
            else high = middle;
        }

        return low + ((high - low) / 2);
    }
}
