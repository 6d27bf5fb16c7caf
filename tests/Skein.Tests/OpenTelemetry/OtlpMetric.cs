namespace Skein.Tests.OpenTelemetry;

/// <summary>One metric of an export (metrics.proto).</summary>
/// <param name="Scope">The meter's name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Kind"><c>gauge</c>, <c>sum</c>, <c>counter</c> (a sum that only grows) or <c>histogram</c>.</param>
/// <param name="Points">Its data points.</param>
internal sealed record OtlpMetric(string Scope, string Name, string Unit, string Kind, IReadOnlyList<OtlpPoint> Points)
{
    /// <summary>Reads an ExportMetricsServiceRequest.</summary>
    public static IEnumerable<OtlpMetric> ReadAll(ProtoMessage request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        from metric in scope.Messages(2)
        select Read(scope.Message(1).Text(1), metric);

    public double ValueOf(params (string Key, string Value)[] attributes) => PointOf(attributes).Value;

    public OtlpPoint PointOf(params (string Key, string Value)[] attributes) =>
        Points.Single(point => point.Attributes.Count == attributes.Length && attributes.All(wanted => point.Attributes.GetValueOrDefault(wanted.Key) == wanted.Value));

    private static OtlpMetric Read(string scope, ProtoMessage metric)
    {
        (string kind, OtlpPoint[] points) =
            metric.Has(5) ? ("gauge", Numbers(metric.Message(5)))
            : metric.Has(7) ? (metric.Message(7).Number(3) != 0 ? "counter" : "sum", Numbers(metric.Message(7)))
            : ("histogram", [.. metric.Message(9).Messages(1).Select(OtlpPoint.Histogram)]);
        return new OtlpMetric(scope, metric.Text(1), metric.Text(3), kind, points);
    }

    private static OtlpPoint[] Numbers(ProtoMessage data) => [.. data.Messages(1).Select(OtlpPoint.Number)];
}
