using System.Text.Json;
using Skein.Core.Formats.Json;
using Skein.Core.Vocabulary;

namespace Skein.Core.Collections;

/// <summary>Writes collections, what is wrong with them, and who is inside.</summary>
internal static class JsonCollection
{
    /// <summary>The members of a collection, within an object that is open.</summary>
    public static void Members(Utf8JsonWriter writer, CollectionIdentity collection)
    {
        writer.WriteString(JsonNames.Kind, CollectionWords.TokenOf(collection.Kind));
        writer.WriteString(JsonNames.Type, collection.TypeName);
        JsonOutput.Address(writer, JsonNames.Address, collection.Address);
        writer.WriteNumber(JsonNames.Count, collection.Count);
        if (collection.Capacity is { } capacity) writer.WriteNumber("capacity"u8, capacity);
    }

    public static void Faults(Utf8JsonWriter writer, IReadOnlyList<CollectionFault> faults)
    {
        writer.WriteStartArray("faults"u8);
        foreach (CollectionFault fault in faults)
        {
            writer.WriteStartObject();
            writer.WriteString(JsonNames.Kind, CollectionWords.TokenOf(fault.Kind));
            writer.WriteNumber(JsonNames.Count, fault.Count);
            writer.WriteString(JsonNames.Detail, fault.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void User(Utf8JsonWriter writer, CollectionUser user)
    {
        writer.WriteStartObject();
        JsonOutput.Address(writer, "thread"u8, user.ThreadId);
        JsonOutput.Text(writer, "method"u8, user.Method);
        writer.WriteString("access"u8, TokenTable<CollectionAccess>.Of(user.Access));
        writer.WriteString("evidence"u8, user.Evidence);
        writer.WriteBoolean("certain"u8, user.IsCertain);
        writer.WriteBoolean("running"u8, user.IsRunning);
        if (user.ProcessorShare is { } share) writer.WriteNumber("processorShare"u8, Math.Round(share, 3));
        writer.WriteStartArray(JsonNames.Coroutines);
        foreach (var (id, function) in user.Coroutines)
        {
            writer.WriteStartObject();
            JsonOutput.Address(writer, JsonNames.Id, id);
            writer.WriteString(JsonNames.Function, function);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        JsonOutput.Frames(writer, JsonNames.Frames, user.Frames);
        writer.WriteEndObject();
    }
}
