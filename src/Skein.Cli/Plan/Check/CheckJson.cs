using System.Text.Json;
using Skein.Planning.Checking;

namespace Skein.Cli.Plan.Check;

/// <summary>What <c>plan check</c> tells programs; <c>docs/plan-check.md</c> says the fields.</summary>
internal static class CheckJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static void Write(IReadOnlyList<CheckReport> reports, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("schema", "skein/plan-check/1");
        json.WriteStartArray("files");
        foreach (CheckReport report in reports)
        {
            json.WriteStartObject();
            json.WriteString("source", report.Source);
            json.WriteString("kind", report.Kind);
            json.WriteStartArray("findings");
            foreach (CheckFinding finding in report.Findings) Write(finding, json);
            json.WriteEndArray();
            json.WriteNumber("dropped", report.DroppedFindings);
            json.WriteNumber("skipped", report.SkippedParts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(IReadOnlyList<CheckRule> rules, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("schema", "skein/plan-checks/1");
        json.WriteStartArray("checks");
        foreach (CheckRule rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            json.WriteString("severity", Word(rule));
            json.WriteString("title", rule.Title);
            json.WriteString("looksFor", rule.LooksFor);
            json.WriteString("explanation", rule.Explanation);
            json.WriteString("remedy", rule.Remedy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(CheckFinding finding, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Rule.Id);
        json.WriteString("severity", Word(finding.Rule));
        json.WriteString("title", finding.Rule.Title);
        json.WriteNumber("line", finding.Line);
        json.WriteNumber("column", finding.Column);
        json.WriteString("where", finding.Where);
        json.WriteString("message", finding.Message);
        json.WriteString("explanation", finding.Rule.Explanation);
        json.WriteString("remedy", finding.Rule.Remedy);
        json.WriteEndObject();
    }

    private static string Word(CheckRule rule) => rule.Severity == CheckSeverity.Error ? "error" : "warning";
}
