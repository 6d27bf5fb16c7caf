using System.Text.Json;
using Skein.Core.Grouping;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Json;

/// <summary>Writes groups as JSON, schema <c>skein/groups/1</c>.</summary>
public static class JsonGroupsWriter
{
    /// <summary>Ids of members that a group lists.</summary>
    private const int MembersMax = 10;

    /// <summary>Writes groups.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="stream">Where to; it is not closed.</param>
    /// <param name="indented">Whether it is broken into lines for people.</param>
    public static void Write(GroupedSnapshot groups, Stream stream, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = JsonOutput.Open(stream, indented);
        writer.WriteStartObject();
        writer.WriteString(JsonNames.Schema, JsonNames.GroupsSchema);
        JsonOrigin.Members(writer, groups.Snapshot);
        JsonGroupKey.Options(writer, groups.Options);
        writer.WriteNumber(JsonNames.Count, groups.Count);
        if (groups.FilteredOut > 0) writer.WriteNumber("filteredOut"u8, groups.FilteredOut);
        writer.WriteStartArray("groups"u8);
        foreach (var group in groups.Groups)
        {
            WriteGroup(writer, groups, group);
            JsonOutput.Relieve(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        JsonOutput.Close(writer, stream);
    }

    private static void WriteGroup(Utf8JsonWriter writer, GroupedSnapshot groups, Group group)
    {
        writer.WriteStartObject();
        writer.WriteNumber(JsonNames.Count, group.Count);
        JsonGroupKey.Members(writer, group.Key);
        JsonOutput.Age(writer, "oldest"u8, group.Oldest);
        JsonOutput.Age(writer, "oldestAge"u8, group.OldestAge);
        if (group.DueMaxMilliseconds > 0)
        {
            writer.WriteNumber("dueMinMilliseconds"u8, group.DueMinMilliseconds);
            writer.WriteNumber("dueMaxMilliseconds"u8, group.DueMaxMilliseconds);
        }

        WriteWaits(writer, group);
        WriteResources(writer, groups, group);
        if (group.OldestSpan != 0)
        {
            writer.WriteStartObject("oldestSpan"u8);
            JsonOutput.SpanMembers(writer, groups.Snapshot.Spans[group.OldestSpan]);
            writer.WriteEndObject();
        }

        writer.WriteStartArray("members"u8);
        foreach (int member in group.Members.Span[..Math.Min(MembersMax, group.Members.Length)])
            JsonOutput.AddressValue(writer, groups.Snapshot.Coroutines[member].Id);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteWaits(Utf8JsonWriter writer, Group group)
    {
        writer.WriteStartArray("waits"u8);
        foreach (var wait in group.Waits)
        {
            writer.WriteStartObject();
            writer.WriteNumber(JsonNames.Count, wait.Count);
            writer.WriteString(JsonNames.State, Tokens.Of(wait.State));
            writer.WriteString(JsonNames.Reason, Tokens.Of(wait.Reason));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteResources(Utf8JsonWriter writer, GroupedSnapshot groups, Group group)
    {
        if (group.ResourcesTotal == 0) return;
        writer.WriteNumber("resourcesTotal"u8, group.ResourcesTotal);
        writer.WriteStartArray(JsonNames.Resources);
        foreach (var part in group.Resources)
        {
            writer.WriteStartObject();
            writer.WriteNumber(JsonNames.Count, part.Count);
            JsonOutput.ResourceMembers(writer, groups.Snapshot.Resources[part.Resource]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
