using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Skein.Core;

namespace Skein.Races.Weaving.Programs;

/// <summary>Reads and writes the JSON files beside a program.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="SkeinException">It is beyond a bound, or is not an object of JSON.</exception>
    public static JsonObject Read(string path, WeaveLimits limits)
    {
        try
        {
            if (new FileInfo(path).Length > limits.TextBytesMax) throw new SkeinException(path, $"is larger than {limits.TextBytesMax:N0} bytes ({nameof(WeaveLimits.TextBytesMax)})", "build the program anew");
            // Hand-written configurations may hold comments; the host reads them.
            using FileStream file = File.OpenRead(path);
            return JsonNode.Parse(file, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
                ?? throw new SkeinException(path, "is not an object of JSON", "build the program anew");
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {failure.Message}", "build the program anew", failure);
        }
    }

    public static void Write(string path, JsonObject content) => File.WriteAllText(path, content.ToJsonString(Written));
}
