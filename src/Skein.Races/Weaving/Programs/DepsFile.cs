using System.Text.Json.Nodes;

namespace Skein.Races.Weaving.Programs;

/// <summary>
/// Adds the race detector to a program's <c>.deps.json</c>: the host gives a program the assemblies that stand there,
/// and no others.
/// </summary>
/// <remarks>The form is the host's: <c>docs/specs/runtime-configuration-file.md</c> of dotnet/cli, "deps.json".</remarks>
internal static class DepsFile
{
    /// <summary>Adds a library that lies beside the program.</summary>
    /// <param name="content">The file; everything else in it stays.</param>
    /// <param name="name">Simple name of the assembly.</param>
    /// <param name="version">Its version, of four numbers.</param>
    public static void Add(JsonObject content, string name, string version)
    {
        string key = $"{name}/{version}";
        if (Child(content, "targets")[TargetName(content)] is not JsonObject target)
        {
            target = [];
            Child(content, "targets")[TargetName(content)] = target;
        }

        target[key] = new JsonObject
        {
            ["runtime"] = new JsonObject
            {
                [$"{name}.dll"] = new JsonObject { ["assemblyVersion"] = version, ["fileVersion"] = version },
            },
        };
        Child(content, "libraries")[key] = new JsonObject { ["type"] = "project", ["serviceable"] = false, ["sha512"] = "" };
    }

    private static string TargetName(JsonObject content) =>
        content["runtimeTarget"] switch
        {
            JsonObject target => (string?)target["name"],
            JsonValue target => (string?)target,
            _ => null,
        } ?? Child(content, "targets").FirstOrDefault().Key ?? ".NETCoreApp,Version=v10.0";

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject child) return child;
        child = [];
        parent[name] = child;
        return child;
    }
}
