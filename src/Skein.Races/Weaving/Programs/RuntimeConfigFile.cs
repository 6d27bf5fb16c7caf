using System.Globalization;
using System.Text.Json.Nodes;

namespace Skein.Races.Weaving.Programs;

/// <summary>
/// Lets a program for an older .NET run on the one that the race detector is for, by its <c>.runtimeconfig.json</c>.
/// </summary>
internal static class RuntimeConfigFile
{
    private const int Major = 10;
    private const string Version = "10.0.0";

    /// <summary>What a program without the file is given: one of the .NET Framework, that runs on .NET all the same.</summary>
    public static JsonObject New() => new()
    {
        ["runtimeOptions"] = new JsonObject
        {
            ["tfm"] = "net10.0",
            ["framework"] = new JsonObject { ["name"] = "Microsoft.NETCore.App", ["version"] = Version },
        },
    };

    /// <summary>The version of .NET that the program carries with it, where that is too old; null where there is no such thing.</summary>
    public static string? OldIncluded(JsonObject content) =>
        Frameworks(content, "includedFrameworks").Select(framework => (string?)framework["version"]).FirstOrDefault(IsOld);

    /// <summary>Names the newer frameworks.</summary>
    /// <returns>The version that stood there; null where nothing had to change.</returns>
    public static string? RollForward(JsonObject content)
    {
        string? old = null;
        JsonObject[] single = content["runtimeOptions"]?["framework"] is JsonObject one ? [one] : [];
        foreach (JsonObject framework in single.Concat(Frameworks(content, "frameworks")))
        {
            if (!IsOld((string?)framework["version"])) continue;
            old ??= (string?)framework["version"];
            framework["version"] = Version;
        }

        // These would bind it to the old one, or keep it there.
        if (old is not null && content["runtimeOptions"] is JsonObject options)
        {
            options.Remove("applyPatches");
            options.Remove("rollForward");
            options.Remove("rollForwardOnNoCandidateFx");
        }

        return old;
    }

    private static IEnumerable<JsonObject> Frameworks(JsonObject content, string name) =>
        (content["runtimeOptions"]?[name] as JsonArray)?.OfType<JsonObject>() ?? [];

    private static bool IsOld(string? version) =>
        version is not null && int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) && major < Major;
}
