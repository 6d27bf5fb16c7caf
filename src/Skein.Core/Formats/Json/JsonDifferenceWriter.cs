using System.Text.Json;
using Skein.Core.Comparison;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Json;

/// <summary>Writes a difference as JSON, schema <c>skein/difference/1</c>.</summary>
public static class JsonDifferenceWriter
{
    /// <summary>Writes a difference.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="indented">Whether it is broken into lines for people.</param>
    public static void Write(SnapshotDifference difference, Stream stream, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = JsonOutput.Open(stream, indented);
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Schema, JsonNames.DifferenceSchema);
        WriteSide(writer, "before"u8, difference.Before);
        WriteSide(writer, "after"u8, difference.After);
        JsonOutput.Seconds(writer, "elapsedSeconds"u8, difference.Elapsed);
        writer.WriteString(JsonNames.Precision, TokenTable<ComparisonPrecision>.Of(difference.Precision));
        writer.WriteString("precisionReason"u8, difference.PrecisionReason);
        JsonGroupKey.Options(writer, difference.Options);
        WriteTotals(writer, difference);
        WriteGroups(writer, difference);
        WriteMoves(writer, difference);
        writer.WriteEndObject();
        JsonOutput.Close(writer, stream);
    }

    private static void WriteSide(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Snapshot snapshot)
    {
        writer.WriteStartObject(name);
        JsonOrigin.Members(writer, snapshot);
        writer.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter writer, SnapshotDifference difference)
    {
        writer.WriteStartObject("totals"u8);
        writer.WriteNumber("before"u8, difference.BeforeCount);
        writer.WriteNumber("after"u8, difference.AfterCount);
        writer.WriteNumber("born"u8, difference.Born);
        writer.WriteNumber("gone"u8, difference.Gone);
        writer.WriteNumber("moved"u8, difference.Moved);
        writer.WriteNumber("movedAcrossFilter"u8, difference.MovedAcrossFilter);
        writer.WriteNumber("stayed"u8, difference.Stayed);
        writer.WriteNumber("unidentified"u8, difference.Unidentified);
        writer.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter writer, SnapshotDifference difference)
    {
        writer.WriteStartArray("groups"u8);
        foreach (var group in difference.Groups)
        {
            writer.WriteStartObject();
            writer.WriteNumber("before"u8, group.Before);
            writer.WriteNumber("after"u8, group.After);
            writer.WriteNumber("born"u8, group.Born);
            writer.WriteNumber("gone"u8, group.Gone);
            writer.WriteNumber("movedIn"u8, group.MovedIn);
            writer.WriteNumber("movedOut"u8, group.MovedOut);
            writer.WriteNumber("stayed"u8, group.Stayed);
            writer.WriteNumber("unidentified"u8, group.Unidentified);
            JsonOutput.Age(writer, "oldestBefore"u8, group.OldestBefore);
            JsonOutput.Age(writer, "oldestAfter"u8, group.OldestAfter);
            JsonGroupKey.Members(writer, group.Key);
            writer.WriteEndObject();
            JsonOutput.Relieve(writer);
        }

        writer.WriteEndArray();
    }

    /// <summary>Moves name their groups by place in <c>groups</c>.</summary>
    private static void WriteMoves(Utf8JsonWriter writer, SnapshotDifference difference)
    {
        var places = new Dictionary<GroupKey, int>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < difference.Groups.Count; i++) places[difference.Groups[i].Key] = i;
        writer.WriteStartArray("moves"u8);
        foreach (var move in difference.Moves)
        {
            writer.WriteStartObject();
            writer.WriteNumber(JsonNames.Count, move.Count);
            writer.WriteNumber("from"u8, places[move.From]);
            writer.WriteNumber("to"u8, places[move.To]);
            writer.WriteEndObject();
            JsonOutput.Relieve(writer);
        }

        writer.WriteEndArray();
    }
}
