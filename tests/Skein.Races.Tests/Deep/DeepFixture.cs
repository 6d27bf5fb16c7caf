using System.Diagnostics;
using Skein.Races.Deep;
using Skein.Races.Hunting.Evidence;
using Skein.Races.Reporting;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Races.Tests.Deep;

/// <summary>A private runtime, made once for all tests of it, and programs run on it.</summary>
public sealed class DeepFixture : IDisposable
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(10);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-deep-");

    public DeepFixture() => Dotnet = new DeepRuntime(InstalledRoot, Cache, TimeProvider.System).Prepare(Config);

    /// <summary>The installed runtime that these tests run on.</summary>
    public static string InstalledRoot { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    public static string InstalledFramework { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The programs, which are not woven.</summary>
    public static string Target { get; } = SampleFile.Of("Skein.Races.Deep.Target", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))) + ".dll";

    public static string Config { get; } = Path.ChangeExtension(Target, ".runtimeconfig.json");

    public string Cache => Path.Combine(folder.FullName, "cache");

    public string Dotnet { get; }

    public string NewFolder(string name) => folder.CreateSubdirectory($"{name}-{Path.GetRandomFileName()}").FullName;

    /// <summary>Runs a program to its end, on the private runtime.</summary>
    /// <returns>What it was caught at, and what the detector says of itself.</returns>
    internal (IReadOnlyList<RaceRecord> Races, ProcessSummary Summary) Run(string program, int number = 1)
    {
        string hunt = NewFolder(program);
        File.WriteAllText(Path.Combine(hunt, "run.settings"), $"deep=1\nrun={number}\nseed={number}\n");
        string output = RunOn(Dotnet, [Target, program], hunt, out int exit);
        Assert.True(exit == 0 && output.Contains("done", StringComparison.Ordinal), $"{program}: {exit}\n{output}");
        RaceRecord[] races = [.. Directory.GetFiles(hunt, "races-*.jsonl").SelectMany(File.ReadAllLines).Select(line => RaceRecordParser.Parse(line, 256)!)];
        string summary = Assert.Single(Directory.GetFiles(hunt, "summary-*.json"));
        return (races, ProcessSummary.Parse(File.ReadAllText(summary))!);
    }

    internal static string RunOn(string dotnet, string[] arguments, string? hunt, out int exit)
    {
        var start = new ProcessStartInfo(dotnet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(Path.GetDirectoryName(Target)!, "Skein.Races.Runtime.dll");
        start.Environment["SKEIN_HUNT"] = hunt ?? "";
        using Process process = Process.Start(start)!;
        using var time = new CancellationTokenSource(RunMax);
        using CancellationTokenRegistration end = time.Token.Register(() => process.Kill(entireProcessTree: true));
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        exit = time.IsCancellationRequested ? -1 : process.ExitCode;
        return output + errors.GetAwaiter().GetResult();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
