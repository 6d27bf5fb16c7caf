using System.Diagnostics;
using Xunit;

namespace Skein.Tests.Support;

/// <summary>The tools of Go, of the Debian package <c>golang-go</c>: the peer of our profiles, and the compiler of what we write for Go.</summary>
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

    /// <summary>Builds a package of plain files, without a network, and fails with what the compiler says; skipped where there is no <c>go</c>.</summary>
    /// <param name="folder">The root of a module.</param>
    public static void Build(string folder)
    {
        Assert.SkipUnless(Find() is not null, "no go on PATH: apt-get install golang-go");
        var start = new ProcessStartInfo(Find()!, ["build", "./..."]) { WorkingDirectory = folder, RedirectStandardError = true };
        (string Name, string Value)[] variables = [("GO111MODULE", "on"), ("GOFLAGS", "-mod=mod"), ("GOPROXY", "off"), ("GOTOOLCHAIN", "local"), ("GOWORK", "off"), ("CGO_ENABLED", "0"), ("GOCACHE", Path.Combine(folder, "cache"))];
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Assert.True(process.WaitForExit(RunMax), "go build did not end");
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, "go"))
        .FirstOrDefault(File.Exists);
}
