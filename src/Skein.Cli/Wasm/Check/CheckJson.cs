using System.Text.Encodings.Web;
using System.Text.Json;
using Skein.Wasm.Budgets;
using Skein.Wasm.Compatibility;

namespace Skein.Cli.Wasm.Check;

/// <summary>What <c>wasm check</c> tells programs; <c>docs/wasm-check.md</c> says the fields.</summary>
internal static class CheckJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(CheckAnswer answer, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        json.WriteString("schema", "skein/wasm-check/1");
        json.WriteString("source", answer.Source);
        json.WriteBoolean("good", answer.IsGood);
        if (answer.Compatibility is { } report) Write(report, json);
        if (!answer.Budget.IsEmpty)
        {
            json.WriteStartArray("budget");
            foreach (BudgetItem item in answer.Budget) Write(item, json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void Write(CompatibilityReport report, Utf8JsonWriter json)
    {
        json.WriteString("verdict", report.Verdict.ToString().ToLowerInvariant());
        json.WriteStartArray("changes");
        foreach (SignatureChange change in report.Changes)
        {
            json.WriteStartObject();
            json.WriteString("effect", change.Effect.ToString().ToLowerInvariant());
            json.WriteString("subject", change.Subject);
            json.WriteString("reason", change.Reason);
            if (change.Old is { } old) json.WriteString("old", old);
            if (change.New is { } fresh) json.WriteString("new", fresh);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(BudgetItem item, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("what", item.What);
        json.WriteNumber("actual", item.Actual);
        json.WriteNumber("most", item.Most);
        json.WriteBoolean("over", item.IsOver);
        json.WriteEndObject();
    }
}
