using System.Text.Json;
using Skein.Core.Model;

namespace Skein.Core.Formats.Json;

/// <summary>Writes what a snapshot is of: runtime, process, time, source.</summary>
internal static class JsonOrigin
{
    /// <summary>The members, within an object that is open.</summary>
    public static void Members(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteStartObject(JsonNames.Runtime);
        writer.WriteString(JsonNames.Name, snapshot.Runtime.Name);
        writer.WriteString(JsonNames.Version, snapshot.Runtime.Version);
        writer.WriteEndObject();
        writer.WriteStartObject(JsonNames.Process);
        writer.WriteNumber(JsonNames.Id, snapshot.Process.Id);
        writer.WriteString(JsonNames.Name, snapshot.Process.Name);
        writer.WriteEndObject();
        writer.WriteString(JsonNames.TakenAt, snapshot.TakenAt);
        Source(writer, snapshot.Source);
    }

    private static void Source(Utf8JsonWriter writer, SourceReport source)
    {
        writer.WriteStartObject(JsonNames.Source);
        writer.WriteString(JsonNames.Kind, source.Kind);
        if (source.Pause is { } pause) JsonOutput.Seconds(writer, JsonNames.PauseSeconds, pause);
        if (source.ReadTime is { } readTime) JsonOutput.Seconds(writer, JsonNames.ReadSeconds, readTime);
        writer.WriteNumber(JsonNames.HeapBytes, source.HeapBytes);
        writer.WriteNumber(JsonNames.HeapObjects, source.HeapObjects);
        if (source.CollectionCount is { } collections) writer.WriteNumber(JsonNames.CollectionCount, collections);

        if (source.Occasion is { } occasion) Occasion(writer, occasion);
        writer.WriteStartArray(JsonNames.Gaps);
        foreach (var gap in source.Gaps)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.What, gap.What);
            writer.WriteString(JsonNames.Why, gap.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray(JsonNames.Dropped);
        foreach (var dropped in source.Dropped)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.What, dropped.What);
            writer.WriteNumber(JsonNames.Count, dropped.Count);
            writer.WriteString(JsonNames.Why, dropped.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Occasion(Utf8JsonWriter writer, Occasion occasion)
    {
        writer.WriteStartObject(JsonNames.Occasion);
        writer.WriteString(JsonNames.Name, occasion.Name);
        writer.WriteString(JsonNames.Summary, occasion.Summary);
        writer.WriteStartObject(JsonNames.Facts);
        JsonOutput.LabelMembers(writer, occasion.Facts);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
