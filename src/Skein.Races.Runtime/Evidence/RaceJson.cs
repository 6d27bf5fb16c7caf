using System.Buffers;
using System.Text.Json;
using Skein.Races.Runtime.Stacks;

namespace Skein.Races.Runtime.Evidence;

/// <summary>A race as one line of JSON, and a summary: see <c>FORMAT.md</c>.</summary>
internal static class RaceJson
{
    /// <summary>The line, with its end.</summary>
    public static byte[] Format(Race race, int run, ulong seed)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("schema", "skein-race/1");
            json.WriteString("verdict", race.Verdict switch { Verdict.Trapped => "trapped", Verdict.Overlapped => "overlapped", _ => "suspected" });
            json.WriteString("memory", race.IsField ? "field" : "collection");
            json.WriteString("type", race.Type);
            json.WriteNumber("object", race.Object);
            json.WriteNumber("createdAt", race.CreatedAt);
            json.WriteNumber("createdBy", race.CreatedBy);
            json.WriteNumber("count", race.Count);
            json.WriteNumber("capacity", race.Capacity);
            if (race.Resizing is { } resizing) json.WriteBoolean("resizing", resizing);
            else json.WriteNull("resizing");
            json.WriteNumber("seed", seed);
            json.WriteNumber("run", run);
            json.WriteString("test", race.Test);
            json.WriteNumber("atMicroseconds", race.AtMicroseconds);
            json.WriteNumber("gapMicroseconds", race.GapMicroseconds);
            json.WriteNumber("delayMicroseconds", race.DelayMicroseconds);
            Write(json, "first", race.First);
            Write(json, "second", race.Second);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Format(Summary summary)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("sitesHit", summary.SitesHit);
            json.WriteNumber("objectsSeen", summary.ObjectsSeen);
            json.WriteNumber("objectsShared", summary.ObjectsShared);
            json.WriteNumber("accessesShared", summary.AccessesShared);
            json.WriteNumber("traps", summary.Traps);
            json.WriteNumber("trapsSprung", summary.TrapsSprung);
            json.WriteNumber("delayedMicroseconds", summary.DelayedMicroseconds);
            json.WriteNumber("suspects", summary.Suspects);
            json.WriteNumber("races", summary.Races);
            json.WriteNumber("dropped", summary.Dropped);
            json.WriteNumber("faults", summary.Faults);
            json.WriteString("firstFault", summary.FirstFault);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, RaceAccess access)
    {
        Moment moment = access.Moment;
        json.WriteStartObject(name);
        json.WriteNumber("site", access.Access.Site);
        json.WriteNumber("kinds", (int)access.Access.Kinds);
        json.WriteNumber("index", access.Access.Index);
        json.WriteNumber("atMicroseconds", access.AtMicroseconds);
        json.WriteNumber("endedAtMicroseconds", access.EndedAtMicroseconds);
        json.WriteNumber("thread", moment.Thread);
        json.WriteString("threadName", moment.ThreadName);
        json.WriteBoolean("pool", moment.Pool);
        json.WriteNumber("task", moment.Task);
        json.WriteStartArray("stack");
        foreach (StackLine line in moment.Stack)
        {
            json.WriteStartObject();
            json.WriteString("method", line.Method);
            json.WriteString("file", line.File);
            json.WriteNumber("line", line.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("chain");
        foreach (string caller in moment.Chain) json.WriteStringValue(caller);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
