using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.CpuProfiles.Support;

/// <summary>A run of the sample that profiles itself, and what <c>go tool pprof</c> says of its profile.</summary>
internal sealed class HotPathRun : IDisposable
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-hot-");

    /// <summary>Runs it to its end.</summary>
    /// <param name="word">One of the words that it knows; empty for none.</param>
    /// <param name="environment">A variable to set, as <c>NAME=value</c>; <c>{folder}</c> stands for a new folder.</param>
    public HotPathRun(string word = "", string environment = "")
    {
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var start = new ProcessStartInfo(SampleFile.Of("HotPath", configuration), [ProfilePath, "2", word]) { RedirectStandardError = true };
        if (environment.Split('=') is [var name, var value]) start.Environment[name] = value.Replace("{folder}", folder.FullName, StringComparison.Ordinal);
        using Process process = Process.Start(start)!;
        Errors = process.StandardError.ReadToEnd();
        if (!process.WaitForExit(RunMax))
        {
            process.Kill();
            Assert.Fail("the sample did not end");
        }

        ExitCode = process.ExitCode;
    }

    public int ExitCode { get; }

    public string Errors { get; }

    private string ProfilePath => Path.Combine(folder.FullName, "hot.pb.gz");

    public string Pprof(params string[] options) => GoTool.Pprof(folder.FullName, [.. options, ProfilePath]);

    /// <summary>Milliseconds by function: in it alone, and with what it called.</summary>
    public Dictionary<string, (double Flat, double Sum)> Functions()
    {
        var functions = new Dictionary<string, (double Flat, double Sum)>();
        foreach (string line in Pprof("-top", "-unit=ms", "-nodefraction=0", "-nodecount=10000").Split('\n'))
        {
            Match row = Regex.Match(line, @"^\s*([\d.]+)(?:ms)?\s+\S+\s+\S+\s+([\d.]+)(?:ms)?\s+\S+\s+(.+)$");
            if (row.Success) functions.Add(row.Groups[3].Value, (Number(row.Groups[1].Value), Number(row.Groups[2].Value)));
        }

        return functions;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
