using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Skein.Planning.Reporting;

/// <summary>
/// Writes a plan as JSON: the properties of <see cref="Recommendation.CapacityPlan"/> in their order, camel-cased, with
/// infinite numbers as <c>"Infinity"</c>; then the settings. docs/plan.md tells the members.
/// </summary>
public static class JsonPlan
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it, with a line feed at its end.</summary>
    /// <param name="document">What is told.</param>
    /// <param name="stream">Is left open.</param>
    public static void Write(PlanDocument document, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        JsonSerializer.Serialize(stream, new Envelope("skein/plan/1", document.Source, document.Plan, document.Settings), Options);
        stream.WriteByte((byte)'\n');
    }

    private sealed record Envelope(string Schema, string Source, Recommendation.CapacityPlan Plan, IReadOnlyList<Settings.SettingBlock> Settings);
}
