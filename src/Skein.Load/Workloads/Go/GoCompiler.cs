using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Core;
using Skein.Load.Workloads.Children;

namespace Skein.Load.Workloads.Go;

/// <summary>Builds the program of goroutines, from source that this assembly holds: no module, no network.</summary>
internal sealed class GoCompiler(WorkloadLimits limits, TimeProvider clock)
{
    private const string Source = "units.go";
    private const string Remedy = "install Go, or name it with --go";

    // The oldest that this was run with.
    private const int MinorLeast = 19;
    private static readonly TimeSpan versionTimeMax = TimeSpan.FromSeconds(30);
    private static readonly Regex version = new(@"\bgo(\d{1,4})\.(\d{1,4})", RegexOptions.CultureInvariant);

    /// <summary>Builds it into a folder of its own.</summary>
    /// <param name="named">The <c>go</c> to use; null for the one on PATH.</param>
    /// <param name="cancellation">Ends the build.</param>
    /// <exception cref="SkeinException">There is no Go, it is too old, or the build failed.</exception>
    public async Task<GoBuild> BuildAsync(string? named, CancellationToken cancellation)
    {
        string go = Find(named);
        await CheckVersionAsync(go, cancellation);
        string folder = Directory.CreateTempSubdirectory("skein-units-").FullName;
        var build = new GoBuild(folder, Path.Combine(folder, "units"));
        try
        {
            await CompileAsync(go, build, cancellation);
            return build;
        }
        catch
        {
            build.Dispose();
            throw;
        }
    }

    private static string Find(string? named)
    {
        if (named is not null) return File.Exists(named) ? Path.GetFullPath(named) : throw new SkeinException(named, "is not there", "name the program go of an installed Go");
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "go")).FirstOrDefault(File.Exists)
            ?? throw new SkeinException("go", "is not on PATH, and goroutines need it", Remedy);
    }

    private async Task CheckVersionAsync(string go, CancellationToken cancellation)
    {
        (int code, string output, _) = await new ChildProcess(limits, clock).RunAsync(new ProcessStartInfo(go, ["version"]), versionTimeMax, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (code != 0 || version.Match(output) is not { Success: true } found) throw new SkeinException(go, "does not tell a version of Go", Remedy);
        (int major, int minor) = (int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture));
        if (major == 1 && minor < MinorLeast) throw new SkeinException(go, $"is Go {major}.{minor}, and 1.{MinorLeast} or newer is needed", Remedy);
    }

    private async Task CompileAsync(string go, GoBuild build, CancellationToken cancellation)
    {
        string source = Path.Combine(build.Folder, Source);
        using (Stream embedded = typeof(GoCompiler).Assembly.GetManifestResourceStream(Source)!)
        using (FileStream file = File.Create(source)) await embedded.CopyToAsync(file, cancellation);
        var start = new ProcessStartInfo(go, ["build", "-o", build.Program.File, source]) { WorkingDirectory = build.Folder };
        (string Name, string Value)[] variables =
        [
            ("GO111MODULE", "off"), ("GOFLAGS", ""), ("GOPROXY", "off"), ("GOTOOLCHAIN", "local"), ("GOWORK", "off"), ("CGO_ENABLED", "0"), ("GOTMPDIR", build.Folder), ("GOOS", ""), ("GOARCH", ""),
        ];
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        // The cache of the user saves most of the time; a user without a home has none.
        if (string.IsNullOrEmpty(start.Environment["HOME"])) start.Environment["GOCACHE"] = Path.Combine(build.Folder, "cache");
        (int code, _, string error) = await new ChildProcess(limits, clock).RunAsync(start, limits.BuildTimeMax, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (code != 0) throw new SkeinException(go, $"cannot build the program of goroutines: {Last(error)}", Remedy);
    }

    private static string Last(string error) => error.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.Trim() ?? "it does not say why";
}
