using Skein.Planning.Laws;

namespace Skein.Planning.Calibration;

/// <summary>
/// What the squared coefficient of variation can be at least and at most, for all laws with given buckets and a given mean.
/// The second moment of a bucket whose mean is m lies between m² (all at m) and (a + b) m - a b (all at its edges a, b).
/// The least over all ways to share the mean out has every bucket's mean as near to one common value as its edges let it
/// (Lagrange); the most is a linear programme: what the mean leaves over the lower edges goes to the buckets with the
/// largest a + b first.
/// </summary>
internal static class VariationBounds
{
    public static BoundedValue Of(TimeHistogram histogram, double? longest)
    {
        IReadOnlyList<(double From, double To, double Weight)> pieces = histogram.Pieces;
        double square = histogram.Law.Mean * histogram.Law.Mean;
        bool unbounded = histogram.Overflow > 0 && longest is null;
        double value = Math.Max(0, histogram.Law.SquaredVariation);
        double lower = (Least(pieces, histogram.Law.Mean) / square) - 1;
        double upper = unbounded ? double.PositiveInfinity : (Most(pieces, histogram.Law.Mean) / square) - 1;
        return new BoundedValue(value, Math.Clamp(lower, 0, value), Math.Max(upper, value));
    }

    private static double Least(IReadOnlyList<(double From, double To, double Weight)> pieces, double mean)
    {
        double common = Roots.Decreasing(at => mean - pieces.Sum(piece => piece.Weight * Math.Clamp(at, piece.From, piece.To)), 0, pieces[^1].To);
        return pieces.Sum(piece => piece.Weight * Math.Pow(Math.Clamp(common, piece.From, piece.To), 2));
    }

    private static double Most(IReadOnlyList<(double From, double To, double Weight)> pieces, double mean)
    {
        double left = mean - pieces.Sum(piece => piece.Weight * piece.From);
        double sum = 0;
        // The edges rise, so the last bucket has the largest a + b.
        for (int i = pieces.Count - 1; i >= 0; i--)
        {
            (double from, double to, double weight) = pieces[i];
            double given = Math.Clamp(left, 0, weight * (to - from));
            left -= given;
            sum += (weight * from * from) + (given * (from + to));
        }

        return sum;
    }
}
