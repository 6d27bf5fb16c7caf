using System.Collections.Immutable;
using System.Text.Json;

namespace Skein.Wasm.Capabilities;

/// <summary>Reads a capability file: JSON, each field at most once, none that is not known. What it does not name is denied.</summary>
public static class CapabilityReader
{
    private static readonly string[] Fields = ["args", "env", "directories", "clocks", "random", "stdio", "limits"];
    private static readonly string[] DirectoryFields = ["host", "guest", "rights"];
    private static readonly string[] LimitFields = ["memoryPages", "fuel", "seconds"];
    private static readonly string[] Streams = ["in", "out", "err"];

    /// <summary>Reads one.</summary>
    /// <param name="json">The file's bytes, in UTF-8.</param>
    /// <param name="folder">What a directory's relative path starts from: the file's own folder.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="CapabilityException">It is wrong: the place and why.</exception>
    public static ModuleCapabilities Read(ReadOnlyMemory<byte> json, string folder, GuestLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        int bytesMax = (limits ?? GuestLimits.Default).CapabilityFileBytesMax;
        if (json.Length > bytesMax) throw new CapabilityException("$", $"{json.Length:#,##0} bytes are more than {bytesMax:#,##0}");
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(new CapabilityValue("$", document.RootElement), folder);
        }
        catch (JsonException wrong)
        {
            throw new CapabilityException("$", $"is no JSON (line {wrong.LineNumber + 1}): {FirstSentence(wrong.Message)}", wrong);
        }
    }

    private static ModuleCapabilities Read(CapabilityValue root, string folder)
    {
        root.OnlyHas(Fields);
        ImmutableArray<string> streams = root.Find("stdio") is { } stdio ? stdio.Texts("a stream", Streams) : [];
        CapabilityValue? bounds = root.Find("limits");
        bounds?.OnlyHas(LimitFields);
        return new ModuleCapabilities
        {
            Arguments = root.Find("args")?.Switch() ?? false,
            Environment = root.Find("env")?.Texts("a variable's name") ?? [],
            Directories = root.Find("directories") is { } directories ? [.. directories.Items().Select(one => Directory(one, folder))] : [],
            Clocks = root.Find("clocks")?.Switch() ?? false,
            Random = root.Find("random")?.Switch() ?? false,
            StandardInput = streams.Contains("in"),
            StandardOutput = streams.Contains("out"),
            StandardError = streams.Contains("err"),
            MemoryPagesMax = (uint?)bounds?.Find("memoryPages")?.Whole(65_536),
            Fuel = bounds?.Find("fuel")?.Whole(long.MaxValue),
            Time = bounds?.Find("seconds")?.Seconds(),
        };
    }

    private static DirectoryCapability Directory(CapabilityValue one, string folder)
    {
        one.OnlyHas(DirectoryFields);
        string host = one.Get("host").Text();
        string rights = one.Find("rights")?.Text("read", "write") ?? "read";
        return new DirectoryCapability(Path.Combine(folder, host), one.Get("guest").Text(), rights == "write");
    }

    // The place is told in our own words.
    private static string FirstSentence(string message) => message.Split(". ", 2)[0].Split(" LineNumber", 2)[0].TrimEnd('.');
}
