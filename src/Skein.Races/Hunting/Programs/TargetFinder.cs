using System.Text.Json;
using Skein.Core;

namespace Skein.Races.Hunting.Programs;

/// <summary>Finds out what a person named: a program's assembly, its starter, or the folder of a build.</summary>
internal static class TargetFinder
{
    private const string ConfigEnd = ".runtimeconfig.json";
    private static readonly string[] Sources = [".csproj", ".fsproj", ".vbproj", ".sln", ".slnx", ".cs", ".fs", ".vb"];

    // Left beside a test assembly by the test platform's packages.
    private static readonly string[] Hosts = ["testhost", "testhost.x86", "datacollector"];

    /// <summary>The program.</summary>
    /// <exception cref="SkeinException">It is none that can be hunted.</exception>
    public static HuntTarget Find(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return InFolder(path);
        if (!File.Exists(path)) throw new SkeinException(path, "is not there", "give a built program: its .dll, its folder, or a test assembly");
        if (Sources.Contains(Path.GetExtension(path).ToLowerInvariant())) throw IsSource(path);
        return OfAssembly(path, AssemblyOf(path));
    }

    private static HuntTarget InFolder(string path)
    {
        string[] entries = [.. Directory.EnumerateFiles(path, "*" + ConfigEnd).Select(file => Path.GetFileName(file)[..^ConfigEnd.Length])
            .Where(name => !Hosts.Contains(name, StringComparer.OrdinalIgnoreCase) && File.Exists(Path.Combine(path, name + ".dll")))
            .Order(StringComparer.Ordinal)];
        if (entries.Length == 1) return OfAssembly(path, Path.Combine(path, entries[0] + ".dll"));
        if (entries.Length > 1) throw new SkeinException(path, $"holds several programs: {string.Join(", ", entries.Select(name => name + ".dll"))}", "name one of them");
        bool isSource = Directory.EnumerateFiles(path).Any(file => Sources.Contains(Path.GetExtension(file).ToLowerInvariant()));
        throw isSource ? IsSource(path) : new SkeinException(path, $"holds no program: there is no {ConfigEnd[1..]} of one", "give the folder of a build, or its .dll");
    }

    private static SkeinException IsSource(string path) => new(path, "is source", "build it, then give the .dll or the folder that the build has written");

    /// <summary>The assembly behind a starter without a file name's end, or behind one for Windows.</summary>
    private static string AssemblyOf(string path)
    {
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) return path;
        bool isExe = path.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);
        string assembly = (isExe ? path[..^4] : path) + ".dll";
        if (File.Exists(assembly)) return assembly;
        // A program for .NET Framework is an assembly itself.
        if (isExe) return path;
        throw new SkeinException(path, $"has no {Path.GetFileName(assembly)} beside it: it is no .NET program, a single file or native code", "give the folder of a build that is neither single-file nor AOT");
    }

    private static HuntTarget OfAssembly(string named, string assembly)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(assembly))!;
        ProgramKind? kind = TestFrameworks.KindOf(assembly);
        if (kind is null) throw new SkeinException(named, "is a library without tests: nothing starts it", "give the program or the test assembly that uses it");
        string config = Path.Combine(folder, Path.GetFileNameWithoutExtension(assembly) + ConfigEnd);
        bool selfContained = IsSelfContained(config);
        return new HuntTarget(named, folder, Path.GetFileName(assembly), kind.Value, selfContained);
    }

    /// <summary>A program for .NET Framework has no such file; its copy gets one.</summary>
    private static bool IsSelfContained(string config)
    {
        if (!File.Exists(config)) return false;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(config), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.TryGetProperty("runtimeOptions", out JsonElement options) && options.TryGetProperty("includedFrameworks", out _);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(config, "cannot be read", "build the program again", exception);
        }
    }
}
