namespace Skein.Load.Ladder;

/// <summary>Values that something unknown may have before anything was measured: lognormal, on a grid of equal steps of the logarithm.</summary>
internal sealed class LikelyValues
{
    private const int EachSide = 4;
    private const double Reach = 2.5;

    /// <param name="median">The median.</param>
    /// <param name="spread">The standard deviation of the logarithm.</param>
    public LikelyValues(double median, double spread)
    {
        double[] places = [.. Enumerable.Range(-EachSide, (2 * EachSide) + 1).Select(index => Reach * index / EachSide)];
        Values = [.. places.Select(place => median * Math.Exp(place * spread))];
        Logs = [.. places.Select(place => -place * place / 2)];
    }

    /// <summary>The values, rising.</summary>
    public double[] Values { get; }

    /// <summary>The logarithm of how likely each is, but for a constant.</summary>
    public double[] Logs { get; }
}
