using System.Text.Json;
using System.Text.Json.Serialization;
using Skein.Core;

namespace Skein.Races.Hunting;

/// <summary>Reads and writes <c>hunt.json</c>, so that a hunt that was kept can be told again.</summary>
internal static class HuntJson
{
    private const string Schema = "skein-hunt-folder/1";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(string path, HuntRecord record) => File.WriteAllText(path, JsonSerializer.Serialize(new Document(Schema, record), Form) + "\n");

    /// <exception cref="SkeinException">It is no such file.</exception>
    public static HuntRecord Read(string path)
    {
        try
        {
            if (JsonSerializer.Deserialize<Document>(File.ReadAllText(path), Form) is { Schema: Schema, Hunt: { } record }) return record;
        }
        catch (JsonException exception)
        {
            throw new SkeinException(path, "cannot be read: " + exception.Message.Split('\n')[0].TrimEnd('.'), "give a folder that skein hunt --keep has left", exception);
        }

        throw new SkeinException(path, "is not of a hunt that this version can read", "make the hunt again");
    }

    private sealed record Document(string Schema, HuntRecord Hunt);
}
