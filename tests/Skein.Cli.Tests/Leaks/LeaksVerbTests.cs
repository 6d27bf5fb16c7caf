using System.Text.Json;
using Skein.Cli.Targets;
using Skein.Cli.Tests.Support;
using Skein.Cli.Tests.Urls;
using Skein.Core.Model;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Leaks;

public sealed class LeaksVerbTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Lost_and_growing_work_is_told_and_the_exit_code_is_1()
    {
        var run = Run(out FakeSnapshots snapshots);
        Assert.Equal(ExitCode.Findings, await run.OfAsync("leaks http://shop:5000"));
        Golden.Verify(run.Output, "leaks");
        Assert.Equal(3, snapshots.Asked.Count);
        Assert.Equal(CliRun.Start.AddSeconds(20), run.Clock.GetUtcNow());
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task The_json_holds_the_findings()
    {
        var run = Run(out _);
        Assert.Equal(ExitCode.Findings, await run.OfAsync("leaks http://shop:5000 --format json"));
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal(["lost", "growing"], document.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("check").GetString()));
        Assert.Equal([20, 40, 60], document.RootElement.GetProperty("findings")[1].GetProperty("counts").EnumerateArray().Select(count => count.GetInt32()));
    }

    [Fact]
    public async Task One_look_tells_lost_work_only()
    {
        var run = Run(out FakeSnapshots snapshots);
        Assert.Equal(ExitCode.Findings, await run.OfAsync("leaks http://shop:5000 --looks 1"));
        Assert.Single(snapshots.Asked);
        Assert.Contains("growing cannot tell without 2 more looks at the same process", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_leaks_is_exit_code_0()
    {
        int look = 0;
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Tagged.At(10 * ++look, lost: 0, leakPerSecond: 0)) };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("leaks http://shop:5000"));
        Assert.Contains("nothing wrong among 6 coroutines", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_says_what_its_memory_cannot_tell()
    {
        int look = 0;
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy(waiters: 100 * ++look, seconds: 10 * look)) };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("leaks shop"));
        Golden.Verify(run.Output, "leaks-memory");
    }

    [Fact]
    public async Task Saved_snapshots_are_looked_at_in_the_order_in_which_they_were_taken()
    {
        string files = string.Join(' ', new[] { 20, 30, 10 }.Select(seconds => folder.Write($"{seconds}.json", Tagged.Json(Tagged.At(seconds)))));
        var run = new CliRun { Snapshots = new SystemSnapshots(TimeProvider.System) };
        Assert.Equal(ExitCode.Findings, await run.OfAsync($"leaks {files}"));
        Assert.Contains("20 -> 40 -> 60 in 20 s", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_saved_snapshot_is_one_look()
    {
        var run = new CliRun { Snapshots = new SystemSnapshots(TimeProvider.System) };
        Assert.Equal(ExitCode.Findings, await run.OfAsync($"leaks {folder.Write("a.json", Tagged.Json(Tagged.At(10)))}"));
        Assert.Contains("lost  3 tasks can never finish", run.Output, StringComparison.Ordinal);
        Assert.Contains("growing cannot tell without 2 more looks", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snapshots_of_different_processes_are_refused()
    {
        string one = folder.Write("one.json", Tagged.Json(Tagged.At(10))), other = folder.Write("other.json", Tagged.Json(Of(new ProcessIdentity(4712, "shop"))));
        var run = new CliRun { Snapshots = new SystemSnapshots(TimeProvider.System) };
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"leaks {one} {other}"));
        Assert.Equal($"skein: {other} is of process shop (4712), and {one} is of shop (4711); give snapshots of one process\n", run.Error);
    }

    [Fact]
    public async Task A_filter_chooses_what_is_looked_at()
    {
        var run = Run(out _);
        Assert.Equal(ExitCode.Findings, await run.OfAsync("leaks http://shop:5000 --filter wait:unreachable"));
        Assert.DoesNotContain("growing  ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_confidence_takes_more_looks()
    {
        var run = Run(out _);
        Assert.Equal(ExitCode.Findings, await run.OfAsync("leaks http://shop:5000 --confidence 0.8 --looks 6"));
        Assert.Contains("confidence 0.8", run.Output, StringComparison.Ordinal);
        run = Run(out _);
        Assert.Equal(ExitCode.Findings, await run.OfAsync("leaks http://shop:5000 --confidence 0.8"));
        Assert.DoesNotContain("confidence", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leaks", "required argument 'TARGET' missing for command: 'leaks'; see 'skein leaks --help'")]
    [InlineData("leaks 1 2 --looks 3", "several targets are looked at once each: --looks and --interval are for a single one; see 'skein leaks --help'")]
    [InlineData("leaks 1 --looks 0", "--looks 0 sees nothing: give at least 1; see 'skein leaks --help'")]
    [InlineData("leaks 1 --confidence 2", "--confidence '2' is no number from 0 to 1; see 'skein leaks --help'")]
    [InlineData("leaks 4711 --header a:b", "--header is for a URL, and 4711 is none")]
    [InlineData("leaks http://shop:5000 --values", "--values is for a process, and http://shop:5000/ is a URL: the service decides what it tells; leave it out")]
    [InlineData("dump http://shop:5000 --source freeze", "--source is for a process, and http://shop:5000/ is a URL: the service decides what it tells; leave it out")]
    [InlineData("top http://shop:5000 --no-threads", "--no-threads is for a process, and http://shop:5000/ is a URL: the service decides what it tells; leave it out")]
    public async Task What_makes_no_sense_is_refused(string line, string message)
    {
        var run = Run(out _);
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.Equal($"skein: {message}\n", run.Error);
    }

    private static CliRun Run(out FakeSnapshots snapshots)
    {
        int look = 0;
        snapshots = new FakeSnapshots(() => Tagged.At(10 * ++look));
        return new CliRun { Snapshots = snapshots };
    }

    private static Snapshot Of(ProcessIdentity process)
    {
        Snapshot snapshot = Tagged.At(20);
        return new Snapshot { Runtime = snapshot.Runtime, Process = process, TakenAt = snapshot.TakenAt, Source = snapshot.Source, Coroutines = snapshot.Coroutines, Stacks = snapshot.Stacks, Labels = snapshot.Labels, Ages = snapshot.Ages };
    }
}
