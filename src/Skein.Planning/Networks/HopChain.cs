using Skein.Planning.Laws;

namespace Skein.Planning.Networks;

/// <summary>
/// A request that passes hops one after another, each with an exponential time of the same mean, independent of the
/// others. Percentiles do not add: the sum's 99th is far below the sum of the hops'. Immutable and thread-safe.
/// </summary>
public sealed class HopChain
{
    private readonly ErlangLaw sum;
    private readonly ExponentialLaw each;

    /// <summary>Makes one.</summary>
    /// <param name="hops">From 1 to 10,000.</param>
    /// <param name="meanEach">Seconds, above 0.</param>
    /// <exception cref="RefusedException">An input is out of range.</exception>
    public HopChain(int hops, double meanEach)
    {
        Require.Within(hops, 1, 10_000, "hops");
        each = new ExponentialLaw(Require.Positive(meanEach, "meanEach"));
        sum = new ErlangLaw(hops * meanEach, hops);
    }

    /// <summary>The quantile of the whole, seconds: Erlang's law.</summary>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="RefusedException">The level is out of range.</exception>
    public double QuantileOfSum(double level) => sum.Quantile(Require.Level(level, "level"));

    /// <summary>What adding the hops' own quantiles gives, seconds.</summary>
    /// <param name="level">Between 0 and 1.</param>
    /// <exception cref="RefusedException">The level is out of range.</exception>
    public double SumOfQuantiles(double level) => sum.Stages * each.Quantile(Require.Level(level, "level"));
}
