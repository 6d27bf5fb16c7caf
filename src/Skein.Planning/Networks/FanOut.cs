namespace Skein.Planning.Networks;

/// <summary>A request that waits for all of many leaves. J. Dean and L. A. Barroso, "The tail at scale" (2013).</summary>
public static class FanOut
{
    /// <summary>How likely at least one of the leaves is slow: 1 - (1 - p)^n, with all digits where p is tiny.</summary>
    /// <param name="branches">How many leaves, independent of each other; a whole number from 0.</param>
    /// <param name="leafSlowProbability">How likely each is slow.</param>
    /// <exception cref="RefusedException">An input is out of range.</exception>
    public static double SlowProbability(double branches, double leafSlowProbability)
    {
        Require.NotNegative(branches, "branches");
        if (branches != Math.Floor(branches)) throw new RefusedException("branches", "must be a whole number");
        Require.Probability(leafSlowProbability, "leafSlowProb");
        if (branches == 0) return 0;
        return leafSlowProbability == 1 ? 1 : -SpecialMath.Expm1(branches * SpecialMath.Log1p(-leafSlowProbability));
    }
}
