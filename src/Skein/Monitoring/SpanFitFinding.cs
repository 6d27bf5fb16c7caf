using System.Text.Json;
using Skein.Core.Findings;
using Skein.Core.Formats.Text;
using Skein.Spans;

namespace Skein.Monitoring;

/// <summary>A span that does not fit its work, as reports tell findings.</summary>
internal sealed class SpanFitFinding(SpanFinding finding) : Finding
{
    public override string Check => SpanFitCheck.CheckName;

    public override string Summary => finding.ToString();

    public override IReadOnlyList<ulong> Coroutines => finding.Unit.IsNone ? [] : [finding.Unit.Value];

    public override void Format(TextWriter writer, TextOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteLine($"    unit      {finding.Unit}, {finding.Site.Name}");
        writer.WriteLine($"    trace     {finding.TraceId}, span {finding.SpanId}");
    }

    protected override void WriteFacts(Utf8JsonWriter writer)
    {
        writer.WriteString("kind"u8, finding.Kind switch { SpanFindingKind.LeftOpen => "left-open", SpanFindingKind.EndedEarly => "ended-early", _ => "abandoned" });
        writer.WriteString("span"u8, finding.Span);
        writer.WriteString("traceId"u8, finding.TraceId);
        writer.WriteString("spanId"u8, finding.SpanId);
        writer.WriteNumber("count"u8, finding.Count);
        writer.WriteNumber("ageSeconds"u8, finding.Age.TotalSeconds);
    }
}
