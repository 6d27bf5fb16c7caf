using System.Text.Json;

namespace Skein.Wasm.Tests.Specification;

/// <summary>A script of the official tests, in the JSON that <c>wast2json</c> makes of it.</summary>
internal sealed record Script(string Folder, ScriptCommand[] Commands)
{
    public static Script Read(string path)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
        return new Script(Path.GetDirectoryName(path)!, [.. json.RootElement.GetProperty("commands").EnumerateArray().Select(Command)]);
    }

    private static ScriptCommand Command(JsonElement line) => new(
        Text(line, "type")!,
        line.GetProperty("line").GetInt32(),
        Text(line, "name"),
        Text(line, "filename"),
        Text(line, "text"),
        Text(line, "module_type") == "text",
        Text(line, "as"),
        line.TryGetProperty("action", out JsonElement action) ? Action(action) : null,
        Values(line, "expected"));

    private static ScriptAction Action(JsonElement action) => new(Text(action, "type")!, Text(action, "module"), Text(action, "field")!, Values(action, "args"));

    private static ScriptValue[] Values(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(Value)] : [];

    private static ScriptValue Value(JsonElement value) => new(Text(value, "type")!, Text(value, "lane_type") ?? "", !value.TryGetProperty("value", out JsonElement bits) ? []
        : bits.ValueKind == JsonValueKind.Array ? [.. bits.EnumerateArray().Select(lane => lane.GetString()!)]
        : [bits.GetString()!]);

    private static string? Text(JsonElement parent, string name) => parent.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}
