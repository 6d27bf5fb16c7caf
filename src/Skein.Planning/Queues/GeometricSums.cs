namespace Skein.Planning.Queues;

/// <summary>
/// The sums of rho^j and of j rho^j for j = 1 ... m, divided by <see cref="Scale"/>, with all digits near rho = 1 and
/// without overflow above it.
/// </summary>
internal readonly record struct GeometricSums
{
    /// <param name="excess">rho - 1, above -1.</param>
    /// <param name="ratio">rho.</param>
    /// <param name="count">m, from 0.</param>
    public GeometricSums(double excess, double ratio, int count)
    {
        // Of a small ratio the excess has lost the digits.
        LogPower = count * (excess < -0.5 ? Math.Log(ratio) : SpecialMath.Log1p(excess));
        bool scaled = count * excess > 1;
        LogScale = scaled ? LogPower : 0;
        LastTerm = count == 0 ? 1 : Math.Exp(LogPower - LogScale);
        if (count == 0) return;
        double spread = count * Math.Abs(excess);
        if (scaled)
        {
            Sum = ratio / excess * -SpecialMath.Expm1(-LogPower);
            WeightedSum = ratio / excess * ((spread - 1 + Math.Exp(-LogPower)) / excess);
        }
        else
        {
            Sum = excess == 0 ? count : ratio * SpecialMath.Expm1(LogPower) / excess;
            WeightedSum = spread <= 1 ? Near(excess, count) : ratio * (1 - (LastTerm * (1 + spread))) / (excess * excess);
        }
    }

    /// <summary>rho^m, or 1 where it is below 1 by much: what the sums are divided by, as a logarithm.</summary>
    public double LogScale { get; }

    /// <summary>What the sums are divided by, turned round; may be 0.</summary>
    public double Scale => Math.Exp(-LogScale);

    /// <summary>rho^m over the scale.</summary>
    public double LastTerm { get; }

    /// <summary>The sum of rho^j over the scale.</summary>
    public double Sum { get; }

    /// <summary>The sum of j rho^j over the scale.</summary>
    public double WeightedSum { get; }

    private double LogPower { get; }

    /// <summary>Around rho = 1, where the closed form is 0 / 0: powers of the excess, by binomial coefficients.</summary>
    private static double Near(double excess, int count)
    {
        double sum = 0, term = count + 1.0;
        for (int k = 0; k <= count; k++)
        {
            double above = term * (count - k) / (k + 2);
            double added = ((k + 1) * above) + (k * term);
            sum += added;
            if (Math.Abs(added) <= 1e-18 * Math.Abs(sum)) break;
            term = above * excess;
        }

        return sum;
    }
}
