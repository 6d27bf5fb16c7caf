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
        if (target.Kind == ProgramKind.TestLibrary) return (runtime.Dotnet, ["vstest", entry, .. arguments]);
        string starter = Path.Combine(folder, Path.GetFileNameWithoutExtension(target.Entry));
        return target.SelfContained ? (starter, arguments) : (runtime.Dotnet, [entry, .. arguments]);
    }
}
