using System.Text.Json;
using Skein.Core.Findings;

namespace Skein.Core.Formats.Json;

/// <summary>Writes findings as JSON, schema <c>skein/findings/1</c>.</summary>
public static class JsonFindingsWriter
{
    /// <summary>Writes findings.</summary>
    /// <param name="report">The findings.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="indented">Whether it is broken into lines for people.</param>
    public static void Write(FindingReport report, Stream stream, bool indented = false) => Write(report, stream, indented, null);

    /// <summary>Writes findings, and further members behind them.</summary>
    internal static void Write(FindingReport report, Stream stream, bool indented, Action<Utf8JsonWriter>? more)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = JsonOutput.Open(stream, indented);
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Schema, JsonNames.FindingsSchema);
        JsonOrigin.Members(writer, report.Snapshot);
        writer.WriteStartArray("notYet"u8);
        foreach (var (check, result) in report.Results)
        {
            if (result.NotYet is null) continue;
            writer.WriteStartObject();
            writer.WriteString("check"u8, check.Name);
            writer.WriteString("needs"u8, result.NotYet);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("findings"u8);
        foreach (var finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("check"u8, finding.Check);
            writer.WriteString("summary"u8, finding.Summary);
            writer.WriteStartArray(JsonNames.Coroutines);
            foreach (ulong coroutine in finding.Coroutines) JsonOutput.AddressValue(writer, coroutine);
            writer.WriteEndArray();
            finding.WriteFacts(writer);
            writer.WriteEndObject();
            JsonOutput.Relieve(writer);
        }

        writer.WriteEndArray();
        more?.Invoke(writer);
        writer.WriteEndObject();
        JsonOutput.Close(writer, stream);
    }
}
