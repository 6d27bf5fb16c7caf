using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Skein.Races.Hunting;

namespace Skein.Races.Reporting.Sarif;

/// <summary>Writes a hunt in SARIF 2.1.0 (OASIS, 2020), which code hosts show beside the lines.</summary>
public static class SarifHunt
{
    private const string Version = "2.1.0";
    private const string SchemaUri = "https://json.schemastore.org/sarif-2.1.0.json";

    /// <summary>Writes it.</summary>
    public static void Write(HuntResult result, Stream stream, HuntReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        HuntReportOptions how = options ?? HuntReportOptions.Default;
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            var locations = new SarifLocations(json, how.SourceRoot);
            json.WriteStartObject();
            json.WriteString("$schema", SchemaUri);
            json.WriteString("version", Version);
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json);
            WriteInvocation(json, result);
            if (locations.RootUri is { } root) WriteRoot(json, root);
            json.WriteString("columnKind", "utf16CodeUnits");
            json.WriteStartArray("results");
            var writer = new SarifResult(json, locations, result, how);
            foreach (Race race in how.Suspects ? result.Races.Concat(result.Suspects) : result.Races) writer.Write(race);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "skein hunt");
        json.WriteString("semanticVersion", typeof(SarifHunt).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0");
        json.WriteStartArray("rules");
        foreach ((string id, string name, string shortText, string fullText) in SarifRules.All)
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("name", name);
            WriteText(json, "shortDescription", shortText);
            WriteText(json, "fullDescription", fullText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInvocation(Utf8JsonWriter json, HuntResult result)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !result.Record.Interrupted && !result.ProgramFailed);
        json.WriteString("startTimeUtc", result.Record.StartedAt.UtcDateTime);
        json.WriteStartArray("toolExecutionNotifications");
        foreach ((string name, string text, bool warns) in HuntFigures.Of(result))
        {
            if (!warns) continue;
            json.WriteStartObject();
            json.WriteString("level", "warning");
            WriteText(json, "message", $"{name}: {text}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteRoot(Utf8JsonWriter json, string root)
    {
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SarifLocations.RootId);
        json.WriteString("uri", root);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
