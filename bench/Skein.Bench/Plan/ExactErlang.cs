using System.Numerics;

namespace Skein.Bench.Plan;

/// <summary>
/// Erlang's formulas in whole numbers of 2^-320: slow, and right to all digits of a double. The load is the double that
/// it is: a whole number times a power of two. 1/B = 1 + c/a + c(c-1)/a^2 + ..., every term of it.
/// </summary>
internal sealed class ExactErlang
{
    private const int Fraction = 320;
    private static readonly BigInteger One = BigInteger.One << Fraction;

    private readonly BigInteger inverse;
    private readonly BigInteger spare;
    private readonly int servers;

    public ExactErlang(double offered, int servers)
    {
        this.servers = servers;
        int power = Math.ILogB(offered) - 52;
        var mantissa = (BigInteger)Math.ScaleB(offered, -power);
        inverse = One;
        BigInteger term = One;
        for (int k = 0; k < servers && !term.IsZero; k++)
        {
            term *= servers - k;
            term = power < 0 ? (term << -power) / mantissa : term / (mantissa << power);
            inverse += term;
        }

        BigInteger load = power < 0 ? (mantissa << Fraction) >> -power : mantissa << (Fraction + power);
        spare = ((BigInteger)servers << Fraction) - load;
    }

    /// <summary>The probability that all servers are busy where nobody waits.</summary>
    public double Blocking => Quotient(One, inverse);

    /// <summary>The probability of waiting: c / (c + (c - a) (1/B - 1)).</summary>
    public double ProbWait
    {
        get
        {
            BigInteger all = (BigInteger)servers << Fraction;
            return Quotient(all, all + ((spare * (inverse - One)) >> Fraction));
        }
    }

    /// <summary>Rounded once, from 128 bits.</summary>
    private static double Quotient(BigInteger above, BigInteger below)
    {
        int shift = (int)(below.GetBitLength() - above.GetBitLength()) + 128;
        return Math.ScaleB((double)((above << shift) / below), -shift);
    }
}
