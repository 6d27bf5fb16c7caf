using System.Text.RegularExpressions;
using Skein.Cli.Targets;
using Skein.Cli.Tests.Support;
using Skein.Cli.Top;
using Skein.Core.Grouping;
using Skein.Inspect;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Top;

public sealed partial class TerminalTopTests
{
    private const int ToTheNextLook = 70; // looks for keys in the two seconds of an interval

    [Fact]
    public async Task The_first_screen_shows_the_groups_by_count() =>
        Golden.Verify(await LastScreenAsync(new FakeTerminal { ShowsOutput = true }.ThenNothing(5).Then('q')), "top-first");

    [Fact]
    public async Task Growth_is_shown_from_the_second_look_on() =>
        Golden.Verify(await LastScreenAsync(new FakeTerminal { ShowsOutput = true }.ThenNothing(ToTheNextLook + 5).Then('q')), "top-growth");

    [Fact]
    public async Task A_filter_that_is_typed_takes_effect_at_once() =>
        Golden.Verify(await LastScreenAsync(Typed("/wait:sem").Then(ConsoleKey.Enter).ThenNothing(1).Then('q')), "top-filter");

    [Fact]
    public async Task A_filter_that_cannot_be_read_is_refused_beside_what_was_typed() =>
        Golden.Verify(await LastScreenAsync(Typed("/colour:red").Then(ConsoleKey.Enter).ThenNothing(1).Then(ConsoleKey.Escape).Then('q'), fromEnd: 1), "top-filter-refused");

    [Fact]
    public async Task Enter_shows_the_marked_group_with_its_whole_stack() =>
        Golden.Verify(await LastScreenAsync(Typed("").Then(ConsoleKey.DownArrow).Then(ConsoleKey.Enter).ThenNothing(1).Then('q')), "top-details");

    [Fact]
    public async Task The_help_page_names_every_key() =>
        Golden.Verify(await LastScreenAsync(Typed("h").ThenNothing(1).Then('q')), "top-help");

    [Fact]
    public async Task Grouping_can_be_changed_without_another_look()
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy());
        string screen = await LastScreenAsync(Typed("g").ThenNothing(1).Then('q'), snapshots);
        Assert.Contains("by wait", screen, StringComparison.Ordinal);
        Assert.Single(snapshots.Asked);
    }

    [Fact]
    public async Task Nothing_is_looked_at_while_paused()
    {
        var snapshots = new FakeSnapshots(() => Shop.Busy());
        string screen = await LastScreenAsync(Typed(" ").ThenNothing(10 * ToTheNextLook).Then('q'), snapshots);
        Assert.Contains("PAUSED", screen, StringComparison.Ordinal);
        Assert.Single(snapshots.Asked);
    }

    [Fact]
    public async Task The_screen_is_given_back_when_the_target_has_ended()
    {
        var terminal = new FakeTerminal { ShowsOutput = true };
        var run = Run(terminal, new FakeSnapshots(() => throw new Core.SkeinException("process 4711", "has ended")));
        await Assert.ThrowsAsync<Core.SkeinException>(() => TopOf(run).RunAsync());
        Assert.Equal((1, 1), terminal.Screens);
    }

    [Fact]
    public async Task The_screen_is_given_back_on_control_c()
    {
        var terminal = new FakeTerminal { ShowsOutput = true };
        var run = new CliRun { Terminal = terminal, Snapshots = new FakeSnapshots(() => Shop.Busy()), Interrupted = new CancellationToken(canceled: true) };
        Assert.Equal(ExitCode.OfSignal(2), await run.OfAsync("top 4711"));
        Assert.Equal((1, 1), terminal.Screens);
    }

    private static FakeTerminal Typed(string letters)
    {
        FakeTerminal terminal = new FakeTerminal { ShowsOutput = true }.ThenNothing(5);
        foreach (char letter in letters) terminal.Then(letter);
        return terminal;
    }

    private static CliRun Run(FakeTerminal terminal, FakeSnapshots? snapshots = null) => new()
    {
        Terminal = terminal,
        Snapshots = snapshots ?? new FakeSnapshots(() => Shop.Busy(), () => Shop.Busy(waiters: 260, delayed: 25, seconds: 2)),
    };

    private static TerminalTop TopOf(CliRun run) => new(
        run.Shell,
        new TopSettings(new ProcessTarget(4711), InspectOptions.Default, GroupingOptions.Default, TopSort.Count, TimeSpan.FromSeconds(2), null, 0, Painted: false),
        look =>
        {
            var done = new TaskCompletionSource<Core.Model.Snapshot>();
            try
            {
                done.SetResult(look());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }

            return done.Task;
        });

    private static async Task<string> LastScreenAsync(FakeTerminal terminal, FakeSnapshots? snapshots = null, int fromEnd = 0)
    {
        CliRun run = Run(terminal, snapshots);
        await TopOf(run).RunAsync();
        Assert.Equal((1, 1), terminal.Screens);
        string[] screens = run.Output.Split("\e[H", StringSplitOptions.RemoveEmptyEntries);
        return Sequences().Replace(screens[^(1 + fromEnd)], "").ReplaceLineEndings("\n");
    }

    [GeneratedRegex("\e\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Sequences();
}
