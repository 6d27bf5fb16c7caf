using Skein.Cli.Tests.Support;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Top;

public sealed class PlainTopTests
{
    [Fact]
    public async Task Frames_are_printed_one_after_the_other_and_end_by_themselves()
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy(), () => Shop.Busy(waiters: 260, delayed: 25, seconds: 2), () => Shop.Busy(waiters: 300, delayed: 25, seconds: 4));
        var run = new CliRun { Snapshots = snapshots };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("top shop"));
        Golden.Verify(run.Output, "top-plain");
        Assert.Equal(3, snapshots.Asked.Count);
    }

    [Fact]
    public async Task So_many_frames_are_printed_as_were_asked_for()
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy());
        var run = new CliRun { Snapshots = snapshots };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("top shop --iterations 7 --limit 1"));
        Assert.Equal(7, snapshots.Asked.Count);
        Assert.Contains("3 more groups, 33 coroutines\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_snapshot_is_no_target_for_a_live_view()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("a.json", "{}"u8);
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"top {path}"));
        Assert.Equal($"skein: {path} does not change; give a running process or a URL, or see it with 'skein dump'\n", run.Error);
    }
}
