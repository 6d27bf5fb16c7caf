using MathNet.Numerics;

namespace Skein.Planning;

/// <summary>
/// The incomplete gamma functions over the whole, for shapes from 1: 13 digits and more up to shapes of 1e6 and beyond,
/// where x^a e^-x / Γ(a) from logarithms would have 9 left. The common factor is the Poisson mass in the saddle-point
/// form of C. Loader, "Fast and accurate computation of binomial probabilities" (2000), which subtracts no large numbers.
/// </summary>
internal static class IncompleteGamma
{
    /// <summary>From this shape on, the uniform expansion of Temme (1979) has all digits with its first correction, and series would be long.</summary>
    private const double ShapeOfExpansion = 1e10;

    /// <summary>Series and fraction need about six times the root of the shape; this is far beyond.</summary>
    private const int TermsMax = 20_000_000;

    /// <summary>P(a, x).</summary>
    public static double Lower(double a, double x)
    {
        if (x <= 0) return 0;
        if (double.IsPositiveInfinity(x)) return 1;
        if (a >= ShapeOfExpansion) return Expansion(a, x, -1);
        return x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);
    }

    /// <summary>Q(a, x) = 1 - P(a, x).</summary>
    public static double Upper(double a, double x)
    {
        if (x <= 0) return 1;
        if (double.IsPositiveInfinity(x)) return 0;
        if (a >= ShapeOfExpansion) return Expansion(a, x, 1);
        return x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);
    }

    /// <summary>
    /// x^k e^-x / k!, for any k from 0: the Poisson probability of k at mean x. Quick, and as exact as its exponent in one
    /// double: <see cref="Queues.PoissonWeight"/> takes two, for queues whose other terms keep all digits.
    /// </summary>
    public static double Mass(double k, double x)
    {
        if (x <= 0) return k == 0 ? 1 : 0;
        if (k == 0) return Math.Exp(-x);
        return Math.Exp(-StirlingError(k) - Deviance(k, x)) / Math.Sqrt(2 * Math.PI * k);
    }

    /// <summary>The x with P(a, x) = level.</summary>
    /// <param name="a">The shape, from 1.</param>
    /// <param name="level">Between 0 and 1, both excluded.</param>
    public static double Quantile(double a, double level)
    {
        bool upper = level > 0.5;
        double low = 0, high = double.PositiveInfinity, x = Start(a, level);
        for (int step = 0; step < 200; step++)
        {
            // Above 0 where x is too long; taken from the smaller side, which keeps its digits.
            double excess = upper ? 1 - level - Upper(a, x) : Lower(a, x) - level;
            if (excess > 0) high = x;
            else low = x;
            double next = x - (excess * x / (a * Mass(a, x)));
            if (!(next > low && next < high)) next = double.IsPositiveInfinity(high) ? 2 * x : low + ((high - low) / 2);
            if (Math.Abs(next - x) <= 2e-16 * x || next == low || next == high) return next;
            x = next;
        }

        return x;
    }

    /// <summary>Wilson and Hilferty: the cube root of a gamma variable is nearly normal.</summary>
    private static double Start(double a, double level)
    {
        double deviation = -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * level);
        double root = 1 - (1 / (9 * a)) + (deviation / (3 * Math.Sqrt(a)));
        return a * Math.Max(root * root * root, 1e-3 * level);
    }

    private static double Series(double a, double x)
    {
        double term = 1, sum = 1;
        for (int n = 1; n < TermsMax && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Mass(a, x);
    }

    /// <summary>Legendre's continued fraction, by the method of Lentz as modified by Thompson and Barnett.</summary>
    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        double b = x + 1 - a, c = 1 / tiny, d = 1 / b, value = d;
        for (int n = 1; n < TermsMax; n++)
        {
            double numerator = -n * (n - a);
            b += 2;
            d = 1 / NotZero((numerator * d) + b);
            c = NotZero(b + (numerator / c));
            double factor = c * d;
            value *= factor;
            if (Math.Abs(factor - 1) < 2e-16) break;
        }

        return value * a * Mass(a, x);

        static double NotZero(double number) => Math.Abs(number) < tiny ? tiny : number;
    }

    private static double Expansion(double a, double x, int side)
    {
        double deviance = Deviance(a, x);
        double eta = Math.Sign(x - a) * Math.Sqrt(2 * deviance / a);
        double first = Math.Abs(eta) < 0.01
            ? (-1d / 3) + (eta / 12) - (2 * eta * eta / 135)
            : (a / (x - a)) - (1 / eta);
        return (SpecialFunctions.Erfc(side * eta * Math.Sqrt(a / 2)) / 2) + (side * first * Math.Exp(-deviance) / Math.Sqrt(2 * Math.PI * a));
    }

    /// <summary>k ln(k / x) + x - k, with all digits where k is near x.</summary>
    private static double Deviance(double k, double x)
    {
        double difference = k - x;
        if (Math.Abs(difference) >= 0.1 * (k + x)) return (k * Math.Log(k / x)) + x - k;
        double v = difference / (k + x), sum = difference * v, term = 2 * k * v;
        for (int j = 1; j < 1_000; j++)
        {
            term *= v * v;
            double next = sum + (term / ((2 * j) + 1));
            if (next == sum) break;
            sum = next;
        }

        return sum;
    }

    /// <summary>ln k! less Stirling's formula for it.</summary>
    private static double StirlingError(double k)
    {
        if (k < 16) return SpecialFunctions.GammaLn(k + 1) - ((k + 0.5) * Math.Log(k)) + k - (Math.Log(2 * Math.PI) / 2);
        double square = k * k;
        return ((1d / 12) - (((1d / 360) - (((1d / 1260) - (((1d / 1680) - (1 / (1188 * square))) / square)) / square)) / square)) / k;
    }
}
