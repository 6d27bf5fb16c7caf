using System.Text.Json;

namespace Skein.Races.Hunting.Evidence;

/// <summary>Properties of a JSON object that may be missing, for they come from a process that may have crashed.</summary>
internal static class JsonFacts
{
    public static string Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static long Number(JsonElement from, string name, long otherwise) =>
        from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : otherwise;

    public static ulong Unsigned(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong number) ? number : 0;

    /// <summary>True, false, or null where it is neither.</summary>
    public static bool? Truth(JsonElement from, string name) =>
        !from.TryGetProperty(name, out JsonElement value) ? null : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    public static IEnumerable<JsonElement> List(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
}
