using System.Text.Json;
using Skein.Races.Reporting;
using Skein.Races.Runtime;

namespace Skein.Races.Hunting.Evidence;

/// <summary>
/// Reads one line of <c>races-PID.jsonl</c>: see <c>FORMAT.md</c> of the runtime. A property that is missing or of another
/// kind is taken for not known; a line that is no object of the schema is refused.
/// </summary>
internal static class RaceRecordParser
{
    private const string Schema = "skein-race/1";

    /// <summary>The record; null where the line is none.</summary>
    public static RaceRecord? Parse(string line, int framesMax)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || JsonFacts.Text(root, "schema") != Schema) return null;
            return Record(root, framesMax);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RaceRecord Record(JsonElement root, int framesMax) => new()
    {
        Evidence = JsonFacts.Text(root, "verdict") switch
        {
            "trapped" => RaceEvidence.Trapped,
            "overlapped" => RaceEvidence.Overlapped,
            // A verdict that is not known must not fail a hunt.
            _ => RaceEvidence.Suspected,
        },
        OfField = JsonFacts.Text(root, "memory") == "field",
        Type = JsonFacts.Text(root, "type"),
        ObjectId = JsonFacts.Number(root, "object", 0),
        CreatedAt = (int)JsonFacts.Number(root, "createdAt", 0),
        CreatedBy = (int)JsonFacts.Number(root, "createdBy", 0),
        Count = (int)JsonFacts.Number(root, "count", -1),
        Capacity = (int)JsonFacts.Number(root, "capacity", -1),
        Resizing = JsonFacts.Truth(root, "resizing"),
        Seed = JsonFacts.Unsigned(root, "seed"),
        Run = (int)JsonFacts.Number(root, "run", 0),
        Test = JsonFacts.Text(root, "test"),
        AtMicroseconds = JsonFacts.Number(root, "atMicroseconds", 0),
        GapMicroseconds = JsonFacts.Number(root, "gapMicroseconds", 0),
        DelayMicroseconds = JsonFacts.Number(root, "delayMicroseconds", 0),
        First = Access(root, "first", framesMax),
        Second = Access(root, "second", framesMax),
    };

    private static RaceAccess Access(JsonElement root, string name, int framesMax)
    {
        if (!root.TryGetProperty(name, out JsonElement access) || access.ValueKind != JsonValueKind.Object) return new RaceAccess();
        return new RaceAccess
        {
            Site = (int)JsonFacts.Number(access, "site", 0),
            Kinds = (AccessKinds)JsonFacts.Number(access, "kinds", 0),
            Index = (int)JsonFacts.Number(access, "index", -1),
            AtMicroseconds = JsonFacts.Number(access, "atMicroseconds", 0),
            EndedAtMicroseconds = JsonFacts.Number(access, "endedAtMicroseconds", 0),
            Thread = (int)JsonFacts.Number(access, "thread", 0),
            ThreadName = JsonFacts.Text(access, "threadName"),
            Pool = JsonFacts.Truth(access, "pool") ?? false,
            Task = (int)JsonFacts.Number(access, "task", 0),
            Stack = [.. JsonFacts.List(access, "stack").Where(frame => frame.ValueKind == JsonValueKind.Object).Take(framesMax).Select(Frame)],
            Chain = [.. JsonFacts.List(access, "chain").Where(step => step.ValueKind == JsonValueKind.String).Take(framesMax).Select(step => step.GetString()!)],
        };
    }

    private static RaceFrame Frame(JsonElement frame) =>
        new(JsonFacts.Text(frame, "method"), JsonFacts.Text(frame, "file"), (int)JsonFacts.Number(frame, "line", 0));
}
