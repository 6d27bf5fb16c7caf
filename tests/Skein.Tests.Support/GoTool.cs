using System.Diagnostics;
using Xunit;

namespace Skein.Tests.Support;

/// <summary>The peer of our profiles: <c>go tool pprof</c>, of the Debian package <c>golang-go</c>.</summary>
public static class GoTool
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(2);

    /// <summary>What <c>go tool pprof</c> prints; the test is skipped where there is no <c>go</c>.</summary>
    /// <param name="folder">Where it may keep files.</param>
    /// <param name="arguments">Options, then profiles.</param>
    public static string Pprof(string folder, params string[] arguments)
    {
        Assert.SkipUnless(Find() is not null, "no go on PATH: apt-get install golang-go");
        var start = new ProcessStartInfo(Find()!, ["tool", "pprof", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PPROF_TMPDIR"] = folder;
        start.Environment["HOME"] = folder;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(RunMax), "go tool pprof did not end");
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, "go"))
        .FirstOrDefault(File.Exists);
}
