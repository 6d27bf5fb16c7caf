using MathNet.Numerics;

namespace Skein.Planning;

/// <summary>Functions of one argument that keep their digits where the obvious expression loses them.</summary>
internal static class SpecialMath
{
    private static readonly double RootOfTwo = Math.Sqrt(2);

    /// <summary>e^x - 1, with all digits near 0.</summary>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 0.5) return Math.Exp(x) - 1;
        // Kahan's correction: the error of exp is divided out by the logarithm of what exp gave.
        double power = Math.Exp(x);
        if (power == 1) return x;
        double less = power - 1;
        return less == -1 ? -1 : less * x / Math.Log(power);
    }

    /// <summary>ln(1 + x), with all digits near 0.</summary>
    public static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(x) ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>P(a, x), the lower incomplete gamma function over the whole, for a from 1: the Poisson probability of a or more at mean x, for whole a.</summary>
    public static double GammaLowerRegularised(double a, double x) => IncompleteGamma.Lower(a, x);

    /// <summary>Q(a, x), the upper incomplete gamma function over the whole, for a from 1: the Poisson probability of fewer than a at mean x, for whole a.</summary>
    public static double GammaUpperRegularised(double a, double x) => IncompleteGamma.Upper(a, x);

    /// <summary>The x with P(a, x) = level, for a from 1.</summary>
    public static double GammaQuantile(double a, double level) => IncompleteGamma.Quantile(a, level);

    /// <summary>The Poisson probability of k at mean x.</summary>
    public static double PoissonMass(double k, double x) => IncompleteGamma.Mass(k, x);

    /// <summary>P(Z &gt; deviation) of the standard normal law.</summary>
    public static double NormalTail(double deviation) => SpecialFunctions.Erfc(deviation / RootOfTwo) / 2;

    /// <summary>The deviation that the standard normal law stays below with the probability <paramref name="level"/>, between 0 and 1.</summary>
    public static double NormalQuantile(double level) => -RootOfTwo * SpecialFunctions.ErfcInv(2 * level);
}
