namespace Skein.Tests.OpenTelemetry;

/// <summary>One span of an export (trace.proto). Ids in hexadecimal.</summary>
/// <param name="Scope">The activity source's name.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="SpanId">Its id.</param>
/// <param name="ParentSpanId">The id of its parent; empty for none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Start">When it began, in nanoseconds since 1970.</param>
/// <param name="End">When it ended.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Links">Trace and span id of each link.</param>
/// <param name="StatusCode">0 unset, 1 ok, 2 error.</param>
/// <param name="StatusMessage">What is said of it; empty for nothing.</param>
/// <param name="Events">Names of its events.</param>
internal sealed record OtlpSpan(
    string Scope, string TraceId, string SpanId, string ParentSpanId, string Name, ulong Start, ulong End, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<(string TraceId, string SpanId)> Links, ulong StatusCode,
    string StatusMessage, IReadOnlyList<string> Events)
{
    /// <summary>Reads an ExportTraceServiceRequest.</summary>
    public static IEnumerable<OtlpSpan> ReadAll(ProtoMessage request) =>
        from resource in request.Messages(1)
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new OtlpSpan(
            scope.Message(1).Text(1),
            span.Hex(1),
            span.Hex(2),
            span.Hex(4),
            span.Text(5),
            span.Number(7),
            span.Number(8),
            OtlpAttributes.Of(span, 9),
            [.. span.Messages(13).Select(link => (link.Hex(1), link.Hex(2)))],
            span.Messages(15).Select(status => status.Number(3)).FirstOrDefault(),
            span.Messages(15).Select(status => status.Text(2)).FirstOrDefault() ?? "",
            [.. span.Messages(11).Select(happened => happened.Text(2))]);
}
