using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Hunt;

/// <summary>What the verb takes and refuses, and a hunt that was kept, told again.</summary>
public sealed class HuntVerbTests : IDisposable
{
    private static readonly string Kept = RepositoryRoot.Combine("docs", "examples", "racy-cache");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_hunt_that_was_kept_is_told_again()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Findings, await run.OfAsync(["hunt", Kept]));
        Assert.Equal("", run.Error);
        Assert.Contains("\nRACE  trapped  high  Dictionary<String, Decimal>  ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"--plan {Kept}/suspects.plan", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "{\n  \"schema\": \"skein/hunt/1\"")]
    [InlineData("sarif", "{\n  \"$schema\": ")]
    [InlineData("html", "<!DOCTYPE html>")]
    public async Task It_is_told_in_every_format(string format, string start)
    {
        string file = folder.At("report");
        Assert.Equal(ExitCode.Findings, await new CliRun().OfAsync(["hunt", Kept, "--format", format, "-o", file]));
        string report = await File.ReadAllTextAsync(file);
        Assert.StartsWith(start, report, StringComparison.Ordinal);
        if (format != "html") JsonDocument.Parse(report).Dispose();
    }

    [Fact]
    public async Task A_name_of_the_program_cannot_steer_the_terminal()
    {
        foreach (string path in Directory.EnumerateFiles(Kept, "*", SearchOption.AllDirectories))
        {
            string copy = folder.At(Path.GetRelativePath(Kept, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            string text = await File.ReadAllTextAsync(path);
            await File.WriteAllTextAsync(copy, text.Replace(".NET TP Worker", "\\u001b[2Jgone\\u202e", StringComparison.Ordinal));
        }

        var run = new CliRun();
        await run.OfAsync(["hunt", folder.Path]);
        Assert.Contains("?[2Jgone?", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output);
    }

    [Theory]
    [InlineData("--runs 2", "--runs is for a program")]
    [InlineData("--deep", "--deep is for a program")]
    [InlineData("--keep x", "--keep is for a program")]
    [InlineData("-- --port 0", "--port is for a program")]
    public async Task What_is_for_a_program_is_refused_for_a_hunt_that_was_kept(string more, string reason)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"hunt {Kept} {more}"));
        Assert.StartsWith($"skein: {reason}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hunt", "required argument 'PATH' missing")]
    [InlineData("hunt none.dll", "none.dll is not there; give a built program")]
    [InlineData("hunt x --runs 0", "--runs 0 finds nothing")]
    [InlineData("hunt x --runs many", "--runs 'many' is no number from 0 to 1000")]
    [InlineData("hunt x --runs 1001", "--runs '1001' is no number from 0 to 1000")]
    [InlineData("hunt x --seed many", "--seed 'many' is no number from 0 to 18446744073709551615")]
    [InlineData("hunt x --format pdf", "--format 'pdf' is none of text, json, sarif, html")]
    [InlineData("hunt x --time-limit 1ms", "'1ms' is no duration of at least 0.1 s")]
    [InlineData("hunt x --types none.txt", "none.txt cannot be read: there is no such file")]
    public async Task A_mistake_in_the_line_is_told_in_one_line(string line, string reason)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.StartsWith($"skein: {reason}", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_not_taken_for_the_files_of_a_hunt()
    {
        folder.Write("mine", "x"u8);
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["hunt", "x.dll", "--keep", folder.Path]));
        Assert.Contains("is not empty; name a new folder for --keep", run.Error, StringComparison.Ordinal);
        Assert.Equal(["mine"], folder.Names);
    }

    [Fact]
    public async Task A_program_that_is_refused_leaves_no_folder_behind()
    {
        folder.Write("x.dll", "no assembly"u8);
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["hunt", folder.At("none.dll"), "--keep", folder.At("deep/kept")]));
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["hunt", folder.At("x.dll"), "--keep", folder.At("kept")]));
        Assert.Equal(["x.dll"], folder.Names);
    }

    [Fact]
    public async Task A_plan_that_is_none_is_refused()
    {
        var run = new CliRun();
        string assembly = typeof(HuntVerbTests).Assembly.Location;
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["hunt", assembly, "--plan", folder.At("none")]));
        Assert.Contains("cannot be read as a plan", run.Error, StringComparison.Ordinal);
    }
}
