namespace Skein.Races.Hunting.Programs;

/// <summary>The command that runs a woven program.</summary>
internal static class CommandOf
{
    /// <summary>The executable and its arguments.</summary>
    /// <param name="target">What is run.</param>
    /// <param name="folder">Its woven copy.</param>
    /// <param name="runtime">With what.</param>
    /// <param name="arguments">The program's own arguments.</param>
    public static (string File, IReadOnlyList<string> Arguments) Run(HuntTarget target, string folder, ChosenRuntime runtime, IReadOnlyList<string> arguments)
    {
        string entry = Path.Combine(folder, target.Entry);
        if (target.Kind == ProgramKind.TestLibrary) return (runtime.Sdk ?? runtime.Dotnet, ["vstest", entry, .. arguments, .. Host(runtime, arguments)]);
        string starter = Path.Combine(folder, Path.GetFileNameWithoutExtension(target.Entry));
        return target.SelfContained ? (starter, arguments) : (runtime.Dotnet, [entry, .. arguments]);
    }

    /// <summary>The test platform starts the tests' own process by itself; the last words of its line are settings of a run.</summary>
    private static string[] Host(ChosenRuntime runtime, IReadOnlyList<string> arguments)
    {
        if (runtime.Sdk is null) return [];
        string setting = $"RunConfiguration.DotNetHostPath={runtime.Dotnet}";
        return arguments.Contains("--") ? [setting] : ["--", setting];
    }
}
