using System.Text;
using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Plan;

public sealed class CheckVerbTests
{
    private const string Wrong = "# Sizing\n\nworkers = int(rps * mean_latency_s)\npool = rps * p99_s\nconnections = rps * p99_s\n";

    [Fact]
    public async Task Findings_are_told_with_place_reason_and_remedy()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("sizing.md", Encoding.UTF8.GetBytes(Wrong));
        var run = new CliRun();
        Assert.Equal(ExitCode.Findings, await run.OfAsync(["plan", "check", path]));
        Golden.Verify(run.Output.Replace(path, "sizing.md", StringComparison.Ordinal), "plan-check");
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Json_has_the_same_findings()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("sizing.md", Encoding.UTF8.GetBytes(Wrong));
        var run = new CliRun();
        Assert.Equal(ExitCode.Findings, await run.OfAsync(["plan", "check", path, "--format", "json"]));
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("skein/plan-check/1", json.RootElement.GetProperty("schema").GetString());
        JsonElement file = Assert.Single(json.RootElement.GetProperty("files").EnumerateArray());
        Assert.Equal(["PLN001", "PLN002", "PLN002"], file.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_file_without_a_finding_is_exit_code_0()
    {
        using var folder = new TemporaryFolder();
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["plan", "check", folder.Write("a.md", "workers = ceil(rps * mean_latency_s)\n"u8.ToArray())]));
        Assert.EndsWith("a.md: read as text, nothing found\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_says_every_check()
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("plan check --list"));
        Assert.Contains("PLN001  a capacity is rounded down: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("PLN048", run.Output, StringComparison.Ordinal);
        var json = new CliRun();
        Assert.Equal(ExitCode.Nothing, await json.OfAsync("plan check --list --format json"));
        using var parsed = JsonDocument.Parse(json.Output);
        Assert.Equal(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, parsed.RootElement.GetProperty("checks").GetArrayLength());
    }

    [Theory]
    [InlineData("plan check no-such.md", "no-such.md cannot be read: ")]
    [InlineData("plan check /", "/ cannot be read: it is a folder; ")]
    [InlineData("plan check", "no FILE: give one, or --list")]
    [InlineData("plan check a.md --list", "--list looks at no FILE")]
    public async Task What_cannot_be_done_is_one_line_and_exit_code_2(string line, string said)
    {
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }
}
