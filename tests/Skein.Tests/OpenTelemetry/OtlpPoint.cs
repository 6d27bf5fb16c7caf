namespace Skein.Tests.OpenTelemetry;

/// <summary>One data point of a metric (metrics.proto: NumberDataPoint, HistogramDataPoint).</summary>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Value">Its value; of a histogram the sum.</param>
/// <param name="Count">How many values a histogram holds; else 0.</param>
/// <param name="Buckets">How many are in each bucket of a histogram; else empty.</param>
/// <param name="Bounds">The bounds of those.</param>
internal sealed record OtlpPoint(IReadOnlyDictionary<string, string> Attributes, double Value, ulong Count, ulong[] Buckets, double[] Bounds)
{
    public static OtlpPoint Number(ProtoMessage point) =>
        new(OtlpAttributes.Of(point, 7), point.Has(6) ? (long)point.Number(6) : point.Double(4), 0, [], []);

    public static OtlpPoint Histogram(ProtoMessage point) =>
        new(OtlpAttributes.Of(point, 9), point.Double(5), point.Number(4), point.Packed(6), [.. point.Packed(7).Select(BitConverter.UInt64BitsToDouble)]);
}
