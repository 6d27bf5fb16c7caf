using Skein.Races.Deep.Installing;
using Skein.Races.Hunting;
using Skein.Races.Hunting.Programs;
using Skein.Races.Runtime;

namespace Skein.Races.Deep;

/// <summary>The private runtime that a woven program is started with, and what makes its collections tell.</summary>
/// <param name="machine">The <c>dotnet</c> that would be taken else: the runtime is copied from there.</param>
/// <param name="variable">The value of an environment variable, or null.</param>
/// <param name="clock">Where time comes from.</param>
internal sealed class DeepRuntimeChoice(IRuntimeChoice machine, Func<string, string?> variable, TimeProvider clock) : IRuntimeChoice
{
    public ChosenRuntime Choose(HuntTarget target, HuntFiles files)
    {
        ChosenRuntime installed = machine.Choose(target, files);
        DeepRuntime runtime = new(RootOf(installed.Dotnet), CacheFolder(files), clock);
        string config = Path.Combine(target.Folder, Path.GetFileNameWithoutExtension(target.Entry) + ".runtimeconfig.json");
        // A test library has none: its platform takes what is there.
        string dotnet = File.Exists(config) ? runtime.Prepare(config) : runtime.Prepare(new FrameworkRequest(target.Path, new Version(Environment.Version.Major, 0)));
        string root = Path.GetDirectoryName(dotnet)!;
        string hook = Path.Combine(files.Program, Path.GetFileName(typeof(Woven).Assembly.Location));
        return new ChosenRuntime(dotnet, new Dictionary<string, string>(installed.Variables)
        {
            // Starters of the program's own children look here.
            ["DOTNET_ROOT"] = root,
            ["DOTNET_ROOT_X64"] = root,
            ["DOTNET_HOST_PATH"] = dotnet,
            ["DOTNET_STARTUP_HOOKS"] = variable("DOTNET_STARTUP_HOOKS") is { Length: > 0 } others ? $"{hook}:{others}" : hook,
        })
        {
            Sdk = installed.Dotnet,
        };
    }

    /// <summary>The folder of a <c>dotnet</c>; where only its name is known, that of the runtime that runs this.</summary>
    private static string RootOf(string dotnet)
    {
        if (Path.IsPathRooted(dotnet)) return Path.GetDirectoryName(File.ResolveLinkTarget(dotnet, returnFinalTarget: true)?.FullName ?? dotnet)!;
        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
    }

    private string CacheFolder(HuntFiles files)
    {
        if (variable("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache)) return Path.Combine(cache, "skein", "deep");
        return variable("HOME") is { } home && Path.IsPathRooted(home) ? Path.Combine(home, ".cache", "skein", "deep") : Path.Combine(files.Root, "runtime");
    }
}
