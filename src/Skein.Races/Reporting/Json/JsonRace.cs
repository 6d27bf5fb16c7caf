using System.Text.Json;
using Skein.Races.Hunting;
using Skein.Races.Weaving;

namespace Skein.Races.Reporting.Json;

/// <summary>Writes one race as a JSON object.</summary>
internal sealed class JsonRace(Utf8JsonWriter json, HuntResult result, HuntReportOptions options)
{
    public void Write(Race race)
    {
        RaceRecord record = race.Record;
        json.WriteStartObject();
        json.WriteString("id", RaceIdentity.Of(race));
        json.WriteString("evidence", RaceCaption.Evidence(record.Evidence));
        json.WriteString("severity", RaceCaption.Severity(race.Severity));
        json.WriteString("memory", record.OfField ? "field" : "collection");
        json.WriteString("type", record.Type);
        json.WriteString("caption", $"{RaceCaption.Object(race)}: {RaceCaption.Pair(race)}");
        WriteObject(race);
        if (record.Resizing is { } resizing) json.WriteBoolean("resizing", resizing);
        json.WriteNumber("hits", race.Hits);
        json.WriteStartArray("runs");
        foreach (int run in race.Runs) json.WriteNumberValue(run);
        json.WriteEndArray();
        JsonHunt.WriteTexts(json, "tests", race.Tests);
        JsonHunt.WriteTexts(json, "otherTypes", race.OtherTypes);
        JsonHunt.Seconds(json, "gapSeconds", TimeSpan.FromMicroseconds(record.GapMicroseconds));
        JsonHunt.Seconds(json, "delaySeconds", TimeSpan.FromMicroseconds(record.DelayMicroseconds));
        WriteAccess("first", record.First, race.FirstSite);
        WriteAccess("second", record.Second, race.SecondSite);
        json.WriteString("again", Reproduction.Command(result, race, options.Kept));
        json.WriteStartObject("mend");
        json.WriteString("suggestion", race.Mend.Suggestion);
        json.WriteString("reason", race.Mend.Reason);
        if (race.Mend.Caution.Length > 0) json.WriteString("caution", race.Mend.Caution);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteObject(Race race)
    {
        RaceRecord record = race.Record;
        json.WriteStartObject("object");
        if (record.ObjectId != 0) json.WriteString("id", $"0x{record.ObjectId:x}");
        if (record.Count >= 0) json.WriteNumber("count", record.Count);
        if (record.Capacity >= 0) json.WriteNumber("capacity", record.Capacity);
        if (race.CreationSite is { } born) WriteSite("madeAt", born);
        if (record.CreatedBy != 0) json.WriteNumber("madeByThread", record.CreatedBy);
        json.WriteEndObject();
    }

    private void WriteAccess(string name, RaceAccess access, WovenSite? site)
    {
        json.WriteStartObject(name);
        if (site is not null) WriteSite("site", site);
        json.WriteString("does", RaceCaption.Does(access.Kinds));
        json.WriteNumber("kinds", (int)access.Kinds);
        if (access.Index >= 0) json.WriteNumber("index", access.Index);
        json.WriteNumber("thread", access.Thread);
        if (access.ThreadName.Length > 0) json.WriteString("threadName", access.ThreadName);
        json.WriteBoolean("pool", access.Pool);
        if (access.Task != 0) json.WriteNumber("task", access.Task);
        JsonHunt.Seconds(json, "atSeconds", TimeSpan.FromMicroseconds(access.AtMicroseconds));
        if (access.EndedAtMicroseconds > 0) JsonHunt.Seconds(json, "endedAtSeconds", TimeSpan.FromMicroseconds(access.EndedAtMicroseconds));
        json.WriteStartArray("stack");
        foreach (RaceFrame frame in access.Stack) WriteFrame(frame);
        json.WriteEndArray();
        JsonHunt.WriteTexts(json, "chain", access.Chain);
        json.WriteEndObject();
    }

    private void WriteSite(string name, WovenSite site)
    {
        json.WriteStartObject(name);
        json.WriteString("assembly", site.Assembly);
        json.WriteString("method", site.Method);
        json.WriteNumber("offset", site.Offset);
        if (site.File.Length > 0) json.WriteString("file", site.File);
        if (site.Line > 0) json.WriteNumber("line", site.Line);
        json.WriteString("target", site.Target);
        json.WriteEndObject();
    }

    private void WriteFrame(RaceFrame frame)
    {
        json.WriteStartObject();
        json.WriteString("method", frame.Method);
        if (frame.File.Length > 0) json.WriteString("file", frame.File);
        if (frame.Line > 0) json.WriteNumber("line", frame.Line);
        json.WriteEndObject();
    }
}
