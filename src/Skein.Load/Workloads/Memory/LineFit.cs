using Skein.Load.Confidence;

namespace Skein.Load.Workloads.Memory;

/// <summary>
/// A straight line by least squares, with the interval of its slope by Student's t (Draper and Smith, Applied Regression
/// Analysis, 1998, section 1.4): half = t(n - 2) x s / sqrt(Sxx), with s^2 = the squared residuals' sum / (n - 2).
/// </summary>
/// <param name="Slope">Rise for each unit.</param>
/// <param name="Intercept">Value at 0.</param>
/// <param name="SlopeHalf">Half the width of the slope's interval; null below four points.</param>
internal sealed record LineFit(double Slope, double Intercept, double? SlopeHalf)
{
    // With three points one degree of freedom is left, and t is 12.7: no interval that helps.
    private const int IntervalPointsLeast = 4;

    /// <summary>Fits at least two points of different x.</summary>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public static LineFit Of(IReadOnlyList<(double X, double Y)> points, double confidence)
    {
        if (points.Select(point => point.X).Distinct().Count() < 2) throw new ArgumentException("two points of different x at least", nameof(points));
        double meanX = points.Average(point => point.X), meanY = points.Average(point => point.Y);
        double spread = points.Sum(point => (point.X - meanX) * (point.X - meanX));
        double slope = points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / spread;
        double intercept = meanY - (slope * meanX);
        if (points.Count < IntervalPointsLeast) return new LineFit(slope, intercept, null);
        int freedom = points.Count - 2;
        double residuals = points.Sum(point => Math.Pow(point.Y - intercept - (slope * point.X), 2));
        return new LineFit(slope, intercept, StudentFactor.Of(freedom, confidence) * Math.Sqrt(residuals / freedom / spread));
    }

    public double At(double x) => Intercept + (Slope * x);
}
