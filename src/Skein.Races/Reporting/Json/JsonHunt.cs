using System.Text.Encodings.Web;
using System.Text.Json;
using Skein.Races.Hunting;
using Skein.Races.Weaving;

namespace Skein.Races.Reporting.Json;

/// <summary>Writes a hunt as JSON, schema <c>skein/hunt/1</c>: see <c>docs/json.md</c>.</summary>
public static class JsonHunt
{
    private const string Schema = "skein/hunt/1";

    /// <summary>Writes it.</summary>
    public static void Write(HuntResult result, Stream stream, HuntReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        HuntReportOptions how = options ?? HuntReportOptions.Default;
        // The relaxed encoder leaves the brackets of generic names readable: this is a file, no web page.
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            WriteRecord(json, result.Record);
            WriteCoverage(json, result);
            var races = new JsonRace(json, result, how);
            WriteRaces(json, "races", result.Races, races);
            if (how.Suspects) WriteRaces(json, "suspects", result.Suspects, races);
            else json.WriteNumber("suspectsNotListed", result.Suspects.Count);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    internal static void Seconds(Utf8JsonWriter json, string name, TimeSpan duration) => json.WriteNumber(name, (decimal)duration.Ticks / TimeSpan.TicksPerSecond);

    private static void WriteRecord(Utf8JsonWriter json, HuntRecord record)
    {
        json.WriteStartObject("program");
        json.WriteString("path", record.Path);
        json.WriteString("kind", JsonNamingPolicy.KebabCaseLower.ConvertName(record.Kind.ToString()));
        WriteTexts(json, "arguments", record.Arguments);
        json.WriteEndObject();
        json.WriteNumber("seed", record.Seed);
        json.WriteNumber("runsMax", record.RunsMax);
        json.WriteBoolean("fields", record.Fields);
        json.WriteBoolean("deep", record.Deep);
        json.WriteString("startedAt", record.StartedAt);
        if (record.Interrupted) json.WriteBoolean("interrupted", true);
        WriteWoven(json, record);
        if (record.Plan.Length > 0)
        {
            json.WriteStartObject("plan");
            json.WriteString("path", record.Plan);
            json.WriteNumber("pairs", record.PlanPairs);
            json.WriteNumber("matched", record.PlanMatched);
            json.WriteEndObject();
        }

        json.WriteStartArray("runs");
        foreach (HuntRun run in record.Runs) WriteRun(json, run);
        json.WriteEndArray();
    }

    private static void WriteWoven(Utf8JsonWriter json, HuntRecord record)
    {
        json.WriteStartObject("woven");
        Seconds(json, "seconds", record.WeaveTime);
        json.WriteStartArray("assemblies");
        foreach (WovenAssembly assembly in record.Assemblies)
        {
            json.WriteStartObject();
            json.WriteString("name", assembly.Name);
            json.WriteNumber("sites", assembly.Sites);
            if (assembly.LeftBecause is { } reason) json.WriteString("leftBecause", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteTexts(json, "notes", record.Notes);
        json.WriteStartObject("callsLeftOut");
        foreach ((string reason, int calls) in record.LeftOut.OrderBy(entry => entry.Key, StringComparer.Ordinal)) json.WriteNumber(reason, calls);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, HuntRun run)
    {
        json.WriteStartObject();
        json.WriteNumber("number", run.Number);
        json.WriteString("outcome", JsonNamingPolicy.KebabCaseLower.ConvertName(run.Outcome.ToString()));
        json.WriteNumber("exitCode", run.ExitCode);
        Seconds(json, "seconds", run.Elapsed);
        json.WriteNumber("suspects", run.Suspects);
        WriteTexts(json, "outputTail", run.Tail);
        json.WriteNumber("outputBytesDropped", run.LogBytesDropped);
        json.WriteEndObject();
    }

    private static void WriteCoverage(Utf8JsonWriter json, HuntResult result)
    {
        HuntCoverage coverage = result.Coverage;
        json.WriteStartObject("coverage");
        json.WriteNumber("sitesWoven", coverage.SitesWoven);
        json.WriteNumber("sitesHit", coverage.SitesHit);
        json.WriteNumber("objectsSeen", coverage.ObjectsSeen);
        json.WriteNumber("objectsShared", coverage.ObjectsShared);
        json.WriteNumber("accessesShared", coverage.AccessesShared);
        json.WriteNumber("traps", coverage.Traps);
        json.WriteNumber("trapsSprung", coverage.TrapsSprung);
        Seconds(json, "delayedSeconds", coverage.Delayed);
        json.WriteNumber("processes", coverage.Processes);
        json.WriteNumber("runsUnknown", coverage.RunsUnknown);
        json.WriteEndObject();
        json.WriteNumber("dropped", result.Dropped);
        json.WriteNumber("malformed", result.Malformed);
        json.WriteNumber("faults", result.Faults);
        if (result.FirstFault.Length > 0) json.WriteString("firstFault", result.FirstFault);
    }

    private static void WriteRaces(Utf8JsonWriter json, string name, IReadOnlyList<Race> races, JsonRace writer)
    {
        json.WriteStartArray(name);
        foreach (Race race in races) writer.Write(race);
        json.WriteEndArray();
    }

    internal static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
