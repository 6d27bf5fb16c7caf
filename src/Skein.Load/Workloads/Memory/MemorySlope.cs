namespace Skein.Load.Workloads.Memory;

/// <summary>What one unit adds to resident memory: the slope of a straight line by least squares through the medians of the sizes.</summary>
/// <param name="BytesPerUnit">The slope.</param>
/// <param name="HalfWidth">Half the width of its interval, bytes; null below four sizes.</param>
/// <param name="InterceptBytes">What the process has without units, by that line.</param>
/// <param name="Extrapolation">How well the line without the largest size foretells it; null below three sizes.</param>
public sealed record MemorySlope(double BytesPerUnit, double? HalfWidth, double InterceptBytes, SlopeExtrapolation? Extrapolation)
{
    /// <summary>How sure the interval is.</summary>
    public const double Confidence = 0.95;

    /// <summary>The half width as a share of the slope.</summary>
    public double? RelativeHalfWidth => HalfWidth / Math.Abs(BytesPerUnit);

    /// <summary>The slope of some sizes, smallest first; null below two.</summary>
    public static MemorySlope? Of(IReadOnlyList<UnitSize> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        (double X, double Y)[] points = [.. sizes.Select(size => ((double)size.Count, (double)size.Median.ResidentBytes))];
        if (points.Length < 2) return null;
        LineFit whole = LineFit.Of(points, Confidence);
        return new MemorySlope(whole.Slope, whole.SlopeHalf, whole.Intercept, points.Length < 3 ? null : Beyond(points));
    }

    private static SlopeExtrapolation Beyond((double X, double Y)[] points)
    {
        (double count, double measured) = points[^1];
        return new SlopeExtrapolation((int)points[^2].X, (int)count, LineFit.Of(points[..^1], Confidence).At(count), measured);
    }
}
