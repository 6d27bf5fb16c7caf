using System.Text.Json;
using Skein.Core.Explanation;
using Skein.Core.Findings;

namespace Skein.Core.Formats.Json;

/// <summary>Writes what is known of one coroutine as JSON, schema <c>skein/why/1</c>.</summary>
public static class JsonExplanationWriter
{
    /// <summary>Writes an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="indented">Whether it is broken into lines for people.</param>
    public static void Write(CoroutineExplanation explanation, Stream stream, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = JsonOutput.Open(stream, indented);
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Schema, JsonNames.WhySchema);
        JsonOrigin.Members(writer, explanation.Snapshot);
        WriteSelf(writer, explanation);
        WriteWaits(writer, explanation);
        writer.WriteString("relation"u8, explanation.Relation == ParentRelation.StartedBy ? "started-by" : "awaited-by");
        Participants(writer, "parents"u8, explanation.Parents);
        if (explanation.MissingParent != 0) JsonOutput.Address(writer, "missingParent"u8, explanation.MissingParent);
        writer.WriteNumber("childCount"u8, explanation.ChildCount);
        Participants(writer, "children"u8, explanation.Children);
        writer.WriteNumber("alike"u8, explanation.Alike);
        writer.WriteEndObject();
        JsonOutput.Close(writer, stream);
    }

    private static void WriteSelf(Utf8JsonWriter writer, CoroutineExplanation explanation)
    {
        var (snapshot, coroutine) = (explanation.Snapshot, explanation.Coroutine);
        writer.WriteStartObject("coroutine"u8);
        JsonParticipant.Members(writer, explanation.Self);
        if (coroutine.Wait.Resource != 0)
        {
            writer.WriteStartObject(JsonNames.Resource);
            JsonOutput.ResourceMembers(writer, snapshot.Resources[coroutine.Wait.Resource]);
            writer.WriteEndObject();
        }

        if (coroutine.Wait.QueuePosition > 0) writer.WriteNumber(JsonNames.QueuePosition, coroutine.Wait.QueuePosition);
        if (coroutine.Wait.DueMilliseconds > 0) writer.WriteNumber(JsonNames.DueMilliseconds, coroutine.Wait.DueMilliseconds);
        JsonOutput.Age(writer, JsonNames.Since, coroutine.Wait.Since);
        JsonOutput.Age(writer, JsonNames.Age, explanation.SinceStart);
        if (coroutine.Span != 0)
        {
            writer.WriteStartObject(JsonNames.Span);
            JsonOutput.SpanMembers(writer, snapshot.Spans[coroutine.Span]);
            writer.WriteEndObject();
        }

        if (coroutine.Labels != 0)
        {
            writer.WriteStartObject(JsonNames.Labels);
            JsonOutput.LabelMembers(writer, snapshot.Labels[coroutine.Labels]);
            writer.WriteEndObject();
        }

        if (coroutine.Weight != 1) writer.WriteNumber(JsonNames.Weight, coroutine.Weight);
        writer.WriteEndObject();
    }

    private static void WriteWaits(Utf8JsonWriter writer, CoroutineExplanation explanation)
    {
        writer.WriteStartArray("waitChain"u8);
        foreach (var step in explanation.WaitChain)
        {
            writer.WriteStartObject();
            writer.WriteStartObject(JsonNames.Resource);
            JsonOutput.ResourceMembers(writer, step.WaitsFor);
            writer.WriteEndObject();
            Participants(writer, JsonNames.Holders, step.Holders);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteBoolean("isWaitCircle"u8, explanation.IsWaitCircle);
        writer.WriteNumber("holdsCount"u8, explanation.HoldsCount);
        writer.WriteStartArray("holds"u8);
        foreach (var held in explanation.Holds)
        {
            writer.WriteStartObject();
            JsonOutput.ResourceMembers(writer, held.Resource);
            writer.WriteNumber("waiters"u8, held.Waiters);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Participants(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<Participant> participants)
    {
        writer.WriteStartArray(name);
        foreach (var participant in participants)
        {
            writer.WriteStartObject();
            JsonParticipant.Members(writer, participant);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
