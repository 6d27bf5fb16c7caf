using System.Text.Json;
using Skein.Core.Grouping;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Json;

/// <summary>Writes what the members of a group have in common; frames are written out, for a group stands alone.</summary>
internal static class JsonGroupKey
{
    /// <summary>The members, within an object that is open.</summary>
    public static void Members(Utf8JsonWriter writer, GroupKey key)
    {
        if (key.Kind is { } kind) writer.WriteString(JsonNames.Kind, Tokens.Of(kind));
        if (key.State is { } state) writer.WriteString(JsonNames.State, Tokens.Of(state));
        if (key.Reason is { } reason) writer.WriteString(JsonNames.Reason, Tokens.Of(reason));
        if (key.Resource is { } resource)
        {
            writer.WriteStartObject(JsonNames.Resource);
            JsonOutput.ResourceMembers(writer, resource);
            writer.WriteEndObject();
        }

        if (key.SpanName is { } span) writer.WriteString(JsonNames.Span, span);
        if (key.Frames is { } frames) JsonOutput.Frames(writer, JsonNames.Frames, frames);
        if (key.AreFramesCut) writer.WriteBoolean("framesCut"u8, true);
        if (key.SpawnSite.Count > 0) JsonOutput.Frames(writer, JsonNames.SpawnSite, key.SpawnSite);
        if (key.Labels.Pairs.Count == 0) return;
        writer.WriteStartObject(JsonNames.Labels);
        JsonOutput.LabelMembers(writer, key.Labels);
        writer.WriteEndObject();
    }

    /// <summary>How the groups were made.</summary>
    public static void Options(Utf8JsonWriter writer, GroupingOptions options)
    {
        writer.WriteString("groupBy"u8, options.By.ToString().ToLowerInvariant());
        if (options.StackDepth > 0) writer.WriteNumber("stackDepth"u8, options.StackDepth);
        if (!options.Filter.IsEverything) writer.WriteString("filter"u8, options.Filter.Text);
    }
}
