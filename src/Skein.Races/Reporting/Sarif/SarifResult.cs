using System.Text.Json;
using Skein.Races.Hunting;

namespace Skein.Races.Reporting.Sarif;

/// <summary>Writes one race as a SARIF result: both places, and both threads as thread flows of one code flow.</summary>
internal sealed class SarifResult(Utf8JsonWriter json, SarifLocations locations, HuntResult result, HuntReportOptions options)
{
    private const int SecondLocationId = 1;

    public void Write(Race race)
    {
        int rule = SarifRules.IndexOf(race);
        json.WriteStartObject();
        json.WriteString("ruleId", SarifRules.All[rule].Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", SarifRules.Level(race));
        locations.Message(Message(race));
        json.WriteStartArray("locations");
        locations.Write(RaceCaption.Frame(race, first: true), "");
        json.WriteEndArray();
        json.WriteStartArray("relatedLocations");
        locations.Write(RaceCaption.Frame(race, first: false), $"the other access: {RaceCaption.Does(race.Record.Second.Kinds)} by {RaceCaption.Call(race, first: false)}", SecondLocationId);
        if (race.CreationSite is { } born) locations.Write(new RaceFrame(born.Method, born.File, born.Line), "where the object was made", SecondLocationId + 1);
        json.WriteEndArray();
        WriteFlows(race);
        json.WriteStartObject("partialFingerprints");
        json.WriteString("skeinRace/v1", RaceIdentity.Of(race));
        json.WriteEndObject();
        WriteProperties(race);
        json.WriteEndObject();
    }

    private static string Message(Race race)
    {
        string caution = race.Mend.Caution.Length > 0 ? $" But: {race.Mend.Caution}." : "";
        string text = $"{RaceCaption.Object(race)} is used by two threads at once: {RaceCaption.Pair(race)}; {RaceCaption.Evidence(race.Record.Evidence)}, {RaceCaption.Facts(race)}. "
            + $"Mend: {race.Mend.Suggestion}. Why: {race.Mend.Reason}.{caution}";
        // Brackets are links in a message; those of an array are not.
        return $"{text.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)} See the [other access]({SecondLocationId}).";
    }

    private void WriteFlows(Race race)
    {
        json.WriteStartArray("codeFlows");
        json.WriteStartObject();
        json.WriteStartArray("threadFlows");
        WriteThread(race, first: true);
        WriteThread(race, first: false);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <summary>A thread flow is in the order of execution: the outermost frame first, the access last.</summary>
    private void WriteThread(Race race, bool first)
    {
        RaceAccess access = first ? race.Record.First : race.Record.Second;
        json.WriteStartObject();
        json.WriteString("id", $"{(first ? "first" : "second")}: {RaceCaption.Thread(access)}");
        json.WriteStartArray("locations");
        foreach (string step in access.Chain.Reverse()) WriteStep(new RaceFrame(step, "", 0), "awaits", "unimportant");
        foreach (RaceFrame frame in access.Stack.Skip(1).Reverse()) WriteStep(frame, "calls", RaceCaption.IsFramework(frame) ? "unimportant" : "important");
        RaceFrame place = access.Stack.Count > 0 ? access.Stack[0] : RaceCaption.Frame(race, first);
        WriteStep(place, $"{RaceCaption.Does(access.Kinds)} by {RaceCaption.Call(race, first)}", "essential");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteStep(RaceFrame frame, string message, string importance)
    {
        json.WriteStartObject();
        json.WritePropertyName("location");
        locations.Write(frame, message);
        json.WriteString("importance", importance);
        json.WriteEndObject();
    }

    private void WriteProperties(Race race)
    {
        json.WriteStartObject("properties");
        json.WriteString("evidence", RaceCaption.Evidence(race.Record.Evidence));
        json.WriteString("severity", RaceCaption.Severity(race.Severity));
        json.WriteNumber("hits", race.Hits);
        json.WriteString("again", Reproduction.Command(result, race, options.Kept));
        json.WriteEndObject();
    }
}
