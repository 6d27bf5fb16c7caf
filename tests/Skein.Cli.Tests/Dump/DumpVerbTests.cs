using Skein.Cli.Targets;
using Skein.Cli.Tests.Support;
using Skein.Inspect.Sources;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Dump;

public sealed class DumpVerbTests
{
    [Fact]
    public async Task The_groups_are_printed_under_what_was_looked_at() => Golden.Verify(await PrintedAsync("dump 4711"), "dump");

    [Fact]
    public async Task A_filter_leaves_out_and_says_so() => Golden.Verify(await PrintedAsync("dump shop --filter wait:sem --filter !frame:Mail"), "dump-filter");

    [Fact]
    public async Task Groups_that_are_not_shown_are_counted() => Golden.Verify(await PrintedAsync("dump 4711 --limit 1"), "dump-limit");

    [Fact]
    public async Task A_limit_of_zero_shows_all() => Assert.Equal(await PrintedAsync("dump 4711"), await PrintedAsync("dump 4711 --limit 0"));

    [Theory]
    [InlineData("wait")]
    [InlineData("resource")]
    [InlineData("root")]
    [InlineData("leaf")]
    [InlineData("span")]
    [InlineData("kind")]
    public async Task Groups_can_be_cut_in_other_ways(string by) => Golden.Verify(await PrintedAsync($"dump 4711 --group-by {by}"), $"dump-by-{by}");

    [Fact]
    public async Task Every_coroutine_can_be_listed() => Golden.Verify(await PrintedAsync("dump 4711 --all", () => Shop.Busy(waiters: 2, delayed: 1)), "dump-all");

    [Fact]
    public async Task The_labels_of_a_coroutine_stand_under_its_wait()
    {
        string printed = await PrintedAsync("dump 4711 --all", () => Shop.Busy(waiters: 1, delayed: 0, labels: [new("customer", "Ann Lee"), new("orderId", "17")]));
        Assert.Contains(" for 3.1 s\n    customer=\"Ann Lee\", orderId=17\n    Shop.Stock.ReserveAsync await #0\n", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_every_coroutine_is_cut_only_when_that_is_asked_for()
    {
        string all = await PrintedAsync("dump 4711 --all");
        Assert.Equal(233, all.Split("\n\n").Length - 1);
        Assert.EndsWith("\nand 231 more\n", await PrintedAsync("dump 4711 --all --limit 2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colours_come_only_when_they_are_asked_for_or_on_a_terminal()
    {
        Assert.DoesNotContain('\e', await PrintedAsync("dump 4711"));
        Assert.Contains('\e', await PrintedAsync("dump 4711 --color always"));
        Assert.Contains('\e', await PrintedAsync("dump 4711", terminal: new FakeTerminal { ShowsOutput = true }));
        Assert.DoesNotContain('\e', await PrintedAsync("dump 4711 --color never", terminal: new FakeTerminal { ShowsOutput = true }));
    }

    [Fact]
    public async Task No_color_is_heeded()
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()), Terminal = new FakeTerminal { ShowsOutput = true }, Variables = { ["NO_COLOR"] = "1" } };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("dump 4711"));
        Assert.DoesNotContain('\e', run.Output);
    }

    [Fact]
    public async Task Progress_is_wiped_and_only_shown_on_a_terminal()
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()), Terminal = new FakeTerminal { ShowsErrors = true } };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync("dump 4711"));
        Assert.Equal("\r\e[Kwalking the heap\r\e[K", run.Error);

        var silent = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()) };
        Assert.Equal(ExitCode.Nothing, await silent.OfAsync("dump 4711"));
        Assert.Equal("", silent.Error);

        var quiet = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()), Terminal = new FakeTerminal { ShowsErrors = true } };
        Assert.Equal(ExitCode.Nothing, await quiet.OfAsync("dump 4711 --quiet"));
        Assert.Equal("", quiet.Error);
    }

    [Fact]
    public async Task The_options_of_reading_arrive_at_the_reader()
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy());
        Assert.Equal(ExitCode.Nothing, await new CliRun { Snapshots = snapshots }.OfAsync("dump 4711 --source freeze --no-threads --values --no-audit"));
        (Target target, Inspect.InspectOptions options) = Assert.Single(snapshots.Asked);
        Assert.Equal(new ProcessTarget(4711), target);
        Assert.Equal((SourceChoice.Freeze, false, true, false), (options.Source, options.Threads, options.Values, options.Audit));
    }

    [Fact]
    public async Task Without_options_values_are_off_and_the_audit_line_is_on()
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy());
        Assert.Equal(ExitCode.Nothing, await new CliRun { Snapshots = snapshots }.OfAsync("dump 4711"));
        Inspect.InspectOptions options = Assert.Single(snapshots.Asked).Options;
        Assert.Equal((SourceChoice.Automatic, true, false, true), (options.Source, options.Threads, options.Values, options.Audit));
    }

    [Theory]
    [InlineData("dump", "required argument 'TARGET' missing for command: 'dump'; see 'skein dump --help'")]
    [InlineData("dump 4711 --format xml", "--format 'xml' is none of text, json, pprof, folded; see 'skein dump --help'")]
    [InlineData("dump 4711 --limit -1", "--limit '-1' is no number from 0 to 2147483647; see 'skein dump --help'")]
    [InlineData("dump 4711 --threads --no-threads", "--threads and --no-threads exclude each other; see 'skein dump --help'")]
    [InlineData("dump 4711 --all --format json", "--all is for --format text; the other formats hold every coroutine anyway; see 'skein dump --help'")]
    [InlineData("dump 4711 --filter color:red", "filter 'color:red' has an unknown key 'color'; use one of frame, resource, state, wait, kind, trace, span, label, older, or quote the whole term")]
    [InlineData("dump nobody", "nobody is no file and no .NET process that can be seen; 'skein ps' lists the processes")]
    [InlineData("dump 4711 -o /no/such/folder/a", "/no/such/folder/a cannot be written: there is no such folder; create /no/such/folder")]
    public async Task A_mistake_is_one_line_and_exit_code_2(string line, string message)
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy());
        var run = new CliRun { Snapshots = snapshots };
        Assert.Equal(ExitCode.Refused, await run.OfAsync(line));
        Assert.Equal((message, ""), (run.Error.TrimEnd('\n').Replace("skein: ", "", StringComparison.Ordinal), run.Output));
        Assert.Empty(snapshots.Asked);
    }

    [Fact]
    public async Task A_binary_profile_does_not_go_to_a_terminal()
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()), Terminal = new FakeTerminal { ShowsOutput = true } };
        Assert.Equal(ExitCode.Refused, await run.OfAsync("dump 4711 --format pprof"));
        Assert.Equal("skein: a pprof profile is binary and standard output is a terminal; give -o FILE\n", run.Error);
    }

    [Fact]
    public async Task A_refusal_of_the_reader_is_one_line_and_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a", "old"u8);
        var run = new CliRun { Snapshots = new FakeSnapshots(() => throw new Core.SkeinException("process 4711", "is not a .NET process", "'skein ps' lists those that are")) };
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"dump 4711 -o {folder.At("a")}"));
        Assert.Equal("skein: process 4711 is not a .NET process; 'skein ps' lists those that are\n", run.Error);
        Assert.Equal(["a"], folder.Names);
        Assert.Equal("old", await File.ReadAllTextAsync(folder.At("a"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_defect_is_one_line_and_exit_code_70_and_its_stack_is_for_those_who_ask()
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => throw new InvalidOperationException("broken\nin two")) };
        Assert.Equal(ExitCode.Defect, await run.OfAsync("dump 4711"));
        Assert.Equal("skein: a defect of skein 0.1.0: InvalidOperationException: broken in two; please report it with what SKEIN_DEBUG=1 prints\n", run.Error);

        var asked = new CliRun { Snapshots = new FakeSnapshots(() => throw new InvalidOperationException("broken")), Variables = { ["SKEIN_DEBUG"] = "1" } };
        Assert.Equal(ExitCode.Defect, await asked.OfAsync("dump 4711"));
        Assert.Contains("   at Skein.", asked.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interruption_ends_with_130()
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(() => Shop.Busy()), Interrupted = new CancellationToken(canceled: true) };
        Assert.Equal(130, await run.OfAsync("dump 4711"));
        Assert.Equal("", run.Error);
    }

    private static async Task<string> PrintedAsync(string line, Func<Core.Model.Snapshot>? snapshot = null, FakeTerminal? terminal = null)
    {
        var run = new CliRun { Snapshots = new FakeSnapshots(snapshot ?? (() => Shop.Busy())), Terminal = terminal ?? new FakeTerminal() };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(line));
        Assert.Equal("", run.Error);
        return run.Output;
    }
}
