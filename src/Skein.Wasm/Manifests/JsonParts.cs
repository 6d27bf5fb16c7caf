using System.Text.Json;

namespace Skein.Wasm.Manifests;

/// <summary>Fields of JSON that must be there; what is wrong is told by its place.</summary>
internal static class JsonParts
{
    public static JsonException Wrong(string path, string reason) => new($"{path}: {reason}", path, null, null);

    public static string Text(JsonElement element, string path, string name) =>
        Field(element, path, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Wrong($"{path}.{name}", "must be a text");

    public static string? TextOrNull(JsonElement element, string path, string name) => element.TryGetProperty(name, out _) ? Text(element, path, name) : null;

    public static bool Truth(JsonElement element, string path, string name) => Field(element, path, name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong($"{path}.{name}", "must be true or false"),
    };

    public static long Whole(JsonElement element, string path, string name, long most = long.MaxValue)
    {
        JsonElement field = Field(element, path, name);
        return field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out long number) && number >= 0 && number <= most ? number : throw Wrong($"{path}.{name}", $"must be a whole number from 0{(most < long.MaxValue ? $" to {most}" : "")}");
    }

    public static IEnumerable<(JsonElement Element, string Path)> Items(JsonElement element, string path, string name, int most)
    {
        JsonElement list = Field(element, path, name);
        string here = $"{path}.{name}";
        if (list.ValueKind != JsonValueKind.Array) throw Wrong(here, "must be a list");
        if (list.GetArrayLength() > most) throw Wrong(here, $"{list.GetArrayLength():#,##0} items are more than {most:#,##0}");
        return list.EnumerateArray().Select((item, index) => (item, $"{here}[{index}]"));
    }

    private static JsonElement Field(JsonElement element, string path, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Wrong(path, "must be an object");
        return element.TryGetProperty(name, out JsonElement field) ? field : throw Wrong($"{path}.{name}", "is not there");
    }
}
