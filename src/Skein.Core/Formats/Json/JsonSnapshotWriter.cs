using System.Text.Json;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Json;

/// <summary>Writes a snapshot as JSON, schema <c>skein/snapshot/1</c>, without holding it in memory as text.</summary>
public static class JsonSnapshotWriter
{
    /// <summary>Writes a snapshot.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="indented">Whether it is broken into lines for people.</param>
    public static void Write(Snapshot snapshot, Stream stream, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = JsonOutput.Open(stream, indented);
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Schema, JsonNames.SnapshotSchema);
        JsonOrigin.Members(writer, snapshot);
        WriteStacks(writer, snapshot.Stacks);
        WriteObjects(writer, JsonNames.Resources, snapshot.Resources, JsonOutput.ResourceMembers);
        WriteObjects(writer, JsonNames.Spans, snapshot.Spans, JsonOutput.SpanMembers);
        WriteObjects(writer, JsonNames.Labels, snapshot.Labels, JsonOutput.LabelMembers);

        writer.WriteStartArray(JsonNames.Coroutines);
        foreach (ref readonly var coroutine in CoroutineSpan.Of(snapshot))
        {
            WriteCoroutine(writer, coroutine, snapshot.Ages);
            JsonOutput.Relieve(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        JsonOutput.Close(writer, stream);
    }

    private static void WriteStacks(Utf8JsonWriter writer, StackTable stacks)
    {
        JsonOutput.Frames(writer, JsonNames.Frames, stacks.Frames);
        writer.WriteStartArray(JsonNames.Stacks);
        for (int stack = 0; stack < stacks.Count; stack++)
        {
            writer.WriteStartArray();
            foreach (int frame in stacks[stack]) writer.WriteNumberValue(frame);
            writer.WriteEndArray();
            JsonOutput.Relieve(writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteObjects<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> entries, Action<Utf8JsonWriter, T> members)
    {
        writer.WriteStartArray(name);
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            members(writer, entry);
            writer.WriteEndObject();
            JsonOutput.Relieve(writer);
        }

        writer.WriteEndArray();
    }

    private static void WriteCoroutine(Utf8JsonWriter writer, in Coroutine coroutine, IReadOnlyDictionary<ulong, Age> ages)
    {
        writer.WriteStartObject();
        JsonOutput.Address(writer, JsonNames.Id, coroutine.Id);
        if (coroutine.Parent != 0) JsonOutput.Address(writer, JsonNames.Parent, coroutine.Parent);
        writer.WriteString(JsonNames.Kind, Tokens.Of(coroutine.Kind));
        writer.WriteString(JsonNames.State, Tokens.Of(coroutine.State));
        if (coroutine.Wait != default) WriteWait(writer, coroutine.Wait);
        writer.WriteNumber(JsonNames.Stack, coroutine.Stack);
        if (coroutine.SpawnSite != 0) writer.WriteNumber(JsonNames.SpawnSite, coroutine.SpawnSite);
        if (coroutine.Span != 0) writer.WriteNumber(JsonNames.Span, coroutine.Span);
        if (coroutine.Labels != 0) writer.WriteNumber(JsonNames.Labels, coroutine.Labels);
        if (ages.Count > 0 && ages.TryGetValue(coroutine.Id, out Age age)) JsonOutput.Age(writer, JsonNames.Age, age);
        if (coroutine.Weight != 1) writer.WriteNumber(JsonNames.Weight, coroutine.Weight);
        writer.WriteEndObject();
    }

    private static void WriteWait(Utf8JsonWriter writer, in Wait wait)
    {
        writer.WriteStartObject(JsonNames.Wait);
        writer.WriteString(JsonNames.Reason, Tokens.Of(wait.Reason));
        if (wait.Resource != 0) writer.WriteNumber(JsonNames.Resource, wait.Resource);
        if (wait.QueuePosition != 0) writer.WriteNumber(JsonNames.QueuePosition, wait.QueuePosition);
        if (wait.ObjectAddress != 0) JsonOutput.Address(writer, JsonNames.Object, wait.ObjectAddress);
        JsonOutput.Age(writer, JsonNames.Since, wait.Since);
        if (wait.DueMilliseconds != -1) writer.WriteNumber(JsonNames.DueMilliseconds, wait.DueMilliseconds);
        writer.WriteEndObject();
    }
}
