using System.Diagnostics;
using Skein.Races.Weaving;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Weaving.Support;

/// <summary>A program of ours that is built with the tests, and its woven copies.</summary>
/// <param name="Project">Its project.</param>
/// <param name="Configuration"><c>debug</c> or <c>release</c>.</param>
internal sealed record BuiltProgram(string Project, string Configuration)
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(5);

    // The tests' own configuration is the folder that they lie in.
    private static readonly string ours = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static BuiltProgram Tricky(string configuration) => new("Skein.Races.Tricky", configuration);

    public static BuiltProgram Shelf { get; } = new("Skein.Races.Shelf", ours);

    public static string Recorder { get; } = RepositoryRoot.Combine("artifacts", "bin", "Skein.Races.Recorder", ours, "Skein.Races.Runtime.dll");

    public string Folder => RepositoryRoot.Combine("artifacts", "bin", Project, Configuration);

    public string Entry => $"{Project}.dll";

    public WeaveResult Weave(string target, WeaveOptions? options = null) => new Weaver(options ?? WeaveOptions.Default, TimeProvider.System).Weave(Folder, Entry, target);

    /// <summary>Runs the original, or a copy of it, and returns what it prints.</summary>
    public string Run(string? folder = null, IReadOnlyDictionary<string, string>? environment = null) => Start(Path.Combine(folder ?? Folder, Entry), environment);

    public static string Start(string assembly, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(RunMax), $"{assembly} did not end; it said: {output}");
        Assert.True(process.ExitCode == 0, $"{assembly} ended with {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}");
        return output;
    }
}
