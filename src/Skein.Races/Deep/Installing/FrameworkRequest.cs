using System.Text.Json;
using Skein.Core;

namespace Skein.Races.Deep.Installing;

/// <summary>The version of the runtime that a program asks for.</summary>
/// <param name="Subject">Who asks.</param>
/// <param name="Version">The least that will do.</param>
internal sealed record FrameworkRequest(string Subject, Version Version)
{
    /// <summary>Reads <c>framework</c> or <c>frameworks</c> of a <c>runtimeconfig.json</c>.</summary>
    public static FrameworkRequest Read(string path, DeepLimits limits)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists) throw new SkeinException(path, "is not there", "give the output of a build, whole");
            if (file.Length > limits.ConfigBytesMax) throw new SkeinException(path, $"is larger than {limits.ConfigBytesMax:N0} bytes");
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            JsonElement options = document.RootElement.GetProperty("runtimeOptions");
            if (options.TryGetProperty("includedFrameworks", out _)) throw new SkeinException(path, "is of a program that brings its own runtime", "publish it framework-dependent, or hunt without --deep");
            JsonElement framework = options.TryGetProperty("framework", out JsonElement one) ? one : options.GetProperty("frameworks")[0];
            string text = framework.GetProperty("version").GetString() ?? "";
            // Of a preview, what stands before its name.
            return Version.TryParse(text.Split('-')[0], out Version? version) ? new FrameworkRequest(path, version) : throw new SkeinException(path, $"asks for the version \"{text}\"", "build the program again");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {exception.Message.TrimEnd('.')}", "build the program again", exception);
        }
    }
}
