using Skein.Cli.Targets;
using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Diff;

public sealed class DiffVerbTests
{
    [Fact]
    public async Task What_grew_and_shrank_is_printed_and_the_exit_code_is_1()
    {
        var run = Run();
        Assert.Equal(ExitCode.Findings, await run.OfAsync("diff 4711 4712"));
        Golden.Verify(run.Output, "diff");
    }

    [Fact]
    public async Task The_same_twice_is_exit_code_0()
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()) };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("diff 4711 4711"));
    }

    [Fact]
    public async Task An_interval_looks_at_one_process_twice()
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy(), () => Shop.Busy(waiters: 260, seconds: 5));
        var clock = new SimulatedClock(CliRun.Start);
        var run = new CliRun { Snapshots = snapshots, Clock = clock };
        Assert.Equal(ExitCode.Findings, await run.OfAsync("diff shop --interval 5s"));
        Assert.Equal([new ProcessTarget(4711), new ProcessTarget(4711)], snapshots.Asked.Select(asked => asked.Target));
        Assert.Equal(CliRun.Start.AddSeconds(5), clock.GetUtcNow());
    }

    [Theory]
    [InlineData("diff 4711", "give either two targets, or one and --interval; see 'skein diff --help'")]
    [InlineData("diff 4711 4712 --interval 1s", "give either two targets, or one and --interval; see 'skein diff --help'")]
    [InlineData("diff 4711 --interval soon", "'soon' is no duration of at least 0.01 s: write 500ms, 2s or 1m; see 'skein diff --help'")]
    [InlineData("diff 4711 nobody", "nobody is no file and no .NET process that can be seen; 'skein ps' lists the processes")]
    public async Task A_mistake_is_one_line_and_exit_code_2(string line, string message)
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy());
        var run = new CliRun { Snapshots = snapshots };
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.Equal($"skein: {message}\n", run.Error);
        Assert.Empty(snapshots.Asked);
    }

    [Fact]
    public async Task An_interval_is_for_a_running_process()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("core", "\u007fELF"u8);
        var run = Run();
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"diff {path} --interval 1s"));
        Assert.Equal($"skein: {path} does not change; --interval is for a running process or a URL\n", run.Error);
    }

    private static CliRun Run() => new() { Snapshots = new FakeSnapshots(() => Shop.Busy(), () => Shop.Busy(waiters: 260, delayed: 25, seconds: 5)) };
}
