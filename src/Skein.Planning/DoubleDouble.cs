namespace Skein.Planning;

/// <summary>
/// A number as the unevaluated sum of two doubles, about 31 decimal digits: for exponents in the hundreds, whose last
/// digits are the first ones of what is raised to them. Error-free sums and products after Dekker (1971) and Knuth.
/// Immutable; the default is 0.
/// </summary>
/// <param name="High">The double nearest to the number.</param>
/// <param name="Low">What is left.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    private static readonly DoubleDouble NaturalLogarithmOf2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble value) => new(-value.High, -value.Low);

    public static DoubleDouble operator +(DoubleDouble left, DoubleDouble right)
    {
        double high = left.High + right.High;
        double part = high - left.High;
        double lost = left.High - (high - part) + (right.High - part);
        return Renormalised(high, lost + left.Low + right.Low);
    }

    public static DoubleDouble operator -(DoubleDouble left, DoubleDouble right) => left + -right;

    public static DoubleDouble operator *(DoubleDouble left, DoubleDouble right)
    {
        double high = left.High * right.High;
        double lost = Math.FusedMultiplyAdd(left.High, right.High, -high);
        return Renormalised(high, lost + (left.High * right.Low) + (left.Low * right.High));
    }

    public static DoubleDouble operator /(DoubleDouble left, DoubleDouble right)
    {
        double first = left.High / right.High;
        DoubleDouble rest = left - (right * first);
        double second = rest.High / right.High;
        rest -= right * second;
        return Renormalised(first, second) + (rest.High / right.High);
    }

    /// <summary>The natural logarithm of a number above 0, by powers of two and the series of the inverse hyperbolic tangent.</summary>
    public static DoubleDouble Log(DoubleDouble value)
    {
        int power = (int)Math.Round(Math.Log2(value.High));
        double scale = Math.ScaleB(1, -power);
        var scaled = new DoubleDouble(value.High * scale, value.Low * scale);
        DoubleDouble tangent = (scaled - 1) / (scaled + 1), square = tangent * tangent, sum = tangent;
        for (int odd = 3; Math.Abs(tangent.High) > 1e-34 * Math.Abs(sum.High); odd += 2)
        {
            tangent *= square;
            sum += tangent / odd;
        }

        return (sum * 2) + (NaturalLogarithmOf2 * power);
    }

    private static DoubleDouble Renormalised(double high, double low)
    {
        double sum = high + low;
        return new DoubleDouble(sum, low - (sum - high));
    }
}
