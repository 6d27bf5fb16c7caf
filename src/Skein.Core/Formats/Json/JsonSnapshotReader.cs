using Skein.Core.Model;

namespace Skein.Core.Formats.Json;

/// <summary>Reads schema <c>skein/snapshot/1</c>. Properties that it does not know are passed over, in any order.</summary>
public static class JsonSnapshotReader
{
    private const string SchemaStem = "skein/snapshot/";

    /// <summary>Reads a snapshot.</summary>
    /// <param name="stream">Where from, once, to its end.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="limits">Bounds; the defaults where null.</param>
    /// <exception cref="SkeinException">It is no such JSON, of another version, or beyond a bound.</exception>
    public static Snapshot Read(Stream stream, string name, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        limits ??= ReadLimits.Default;
        var cursor = new JsonCursor(stream, name, limits);
        var parts = new SnapshotParts();
        string? schema = null;
        cursor.Next();
        cursor.Object();
        while (cursor.NextProperty())
        {
            if (cursor.At(JsonNames.Schema)) CheckSchema(schema = cursor.Text(), name);
            else if (!ReadOrigin(ref cursor, parts, limits) && !ReadTable(ref cursor, parts, limits)) cursor.SkipValue();
        }

        cursor.Next();
        if (schema is null) throw new SkeinException(name, "has no 'schema'", $"only {JsonNames.SnapshotSchema} is read");
        return new SnapshotPartsCheck(parts, name).Build();
    }

    private static void CheckSchema(string schema, string name)
    {
        if (schema == JsonNames.SnapshotSchema) return;
        throw schema.StartsWith(SchemaStem, StringComparison.Ordinal)
            ? new SkeinException(name, $"has schema {schema}, and this version reads {JsonNames.SnapshotSchema}", "read it with the version that wrote it")
            : new SkeinException(name, $"has schema '{schema}', which is no snapshot", $"only {JsonNames.SnapshotSchema} is read");
    }

    private static bool ReadOrigin(ref JsonCursor cursor, SnapshotParts parts, ReadLimits limits)
    {
        if (cursor.At(JsonNames.Runtime)) parts.Runtime = JsonParts.Runtime(ref cursor);
        else if (cursor.At(JsonNames.Process)) parts.Process = JsonParts.Process(ref cursor);
        else if (cursor.At(JsonNames.TakenAt)) parts.TakenAt = cursor.Time();
        else if (cursor.At(JsonNames.Source)) parts.Source = JsonParts.Source(ref cursor, limits);
        else return false;
        return true;
    }

    private static bool ReadTable(ref JsonCursor cursor, SnapshotParts parts, ReadLimits limits)
    {
        if (cursor.At(JsonNames.Frames)) ReadAll(ref cursor, parts.Frames, JsonParts.Frame, limits, limits.FramesMax, nameof(limits.FramesMax));
        else if (cursor.At(JsonNames.Stacks)) ReadAll(ref cursor, parts.Stacks, JsonParts.Stack, limits, limits.StacksMax, nameof(limits.StacksMax));
        else if (cursor.At(JsonNames.Resources)) ReadAll(ref cursor, parts.Resources, JsonParts.Resource, limits, limits.ResourcesMax, nameof(limits.ResourcesMax));
        else if (cursor.At(JsonNames.Spans)) ReadAll(ref cursor, parts.Spans, JsonParts.Span, limits, limits.SpansMax, nameof(limits.SpansMax));
        else if (cursor.At(JsonNames.Labels)) ReadAll(ref cursor, parts.Labels, JsonParts.Labels, limits, limits.LabelSetsMax, nameof(limits.LabelSetsMax));
        else if (cursor.At(JsonNames.Coroutines)) ReadCoroutines(ref cursor, parts, limits);
        else return false;
        return true;
    }

    private static void ReadCoroutines(ref JsonCursor cursor, SnapshotParts parts, ReadLimits limits)
    {
        var coroutines = parts.Coroutines ??= [];
        cursor.Array();
        while (cursor.NextElement())
        {
            cursor.CheckBound(coroutines.Count, limits.CoroutinesMax, nameof(limits.CoroutinesMax));
            Coroutine coroutine = JsonCoroutine.Read(ref cursor, out Age age, out bool isReasonKnown);
            coroutines.Add(coroutine);
            if (age.IsKnown && coroutine.Id != 0) parts.Ages[coroutine.Id] = age;
            if (!isReasonKnown) parts.UnknownReasons++;
        }
    }

    private static void ReadAll<T>(ref JsonCursor cursor, List<T> table, JsonParts.Reader<T> read, ReadLimits limits, long max, string bound)
    {
        cursor.Array();
        while (cursor.NextElement())
        {
            cursor.CheckBound(table.Count, max, bound);
            table.Add(read(ref cursor, limits));
        }
    }
}
