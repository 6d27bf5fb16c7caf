using Skein.Cli.Tests.Support;
using Skein.Cli.Top;
using Skein.Core.Model;
using Xunit;

namespace Skein.Cli.Tests.Top;

public sealed class TopLogicTests
{
    private static readonly TopKeys Keys = new(groupings: 7, text => text == "bad" ? "no" : null);

    [Fact]
    public void Growth_is_counted_over_the_window_and_against_the_sample_before()
    {
        var history = new TopHistory();
        Assert.Equal((null, null), Grown(history, 0, 10));
        Assert.Equal((5L, 5.0), Grown(history, 60, 15));
        Assert.Equal((-1L, 2.0), Grown(history, 120, 14));
    }

    [Fact]
    public void The_window_forgets_what_is_older_than_it_keeps()
    {
        var history = new TopHistory();
        Grown(history, 0, 1000);
        for (int minute = 1; minute <= TopHistory.SamplesMax; minute++) Grown(history, 60 * minute, 10);
        Assert.Equal((0L, 0.0), Grown(history, 60 * (TopHistory.SamplesMax + 1), 10));
    }

    [Fact]
    public void A_group_that_was_not_there_before_has_grown_by_all_it_has()
    {
        var history = new TopHistory();
        history.Add(Sample(0, []));
        Assert.Equal(7, Assert.Single(history.Add(Sample(60, [Row("new", 7)]))).Change);
    }

    [Theory]
    [InlineData("Count", "many,old,grown")]
    [InlineData("Oldest", "old,many,grown")]
    [InlineData("Growth", "grown,many,old")]
    public void Rows_are_sorted_as_chosen(string sort, string order)
    {
        GrownRow[] rows =
        [
            new(Row("grown", 1), 3, 30),
            new(Row("many", 9), 0, 0),
            new(Row("old", 5, Age.AtLeast(TimeSpan.FromHours(1))), -1, -5),
        ];
        Assert.Equal(order, string.Join(',', TopOrder.Sort(rows, Enum.Parse<TopSort>(sort)).Select(row => row.Row.Key)));
    }

    [Fact]
    public void The_mark_follows_its_group_when_rows_move()
    {
        TopState state = Press(new TopState(), ConsoleKey.DownArrow, ["a", "b", "c"]);
        Assert.Equal("b", state.Marked);
        Assert.Equal("a", Press(state, ConsoleKey.DownArrow, ["b", "a", "c"]).Marked);
    }

    [Fact]
    public void The_mark_stops_at_both_ends()
    {
        Assert.Equal("a", Press(new TopState(), ConsoleKey.UpArrow, ["a", "b"]).Marked);
        Assert.Equal("b", Press(new TopState(), ConsoleKey.PageDown, ["a", "b"]).Marked);
        Assert.Equal("", Press(new TopState(), ConsoleKey.PageDown, []).Marked);
    }

    [Fact]
    public void Groupings_go_round_in_both_directions()
    {
        Assert.Equal(1, Press(new TopState(), 'g').Grouping);
        Assert.Equal(6, Press(new TopState(), 'G').Grouping);
    }

    [Fact]
    public void A_filter_is_taken_on_enter_and_left_on_escape()
    {
        TopState typing = Press(Press(new TopState { Filter = "old" }, '/'), 'x');
        Assert.Equal(("oldx", "old"), (typing.Draft, typing.Filter));
        Assert.Equal("old", Press(typing, ConsoleKey.Escape, []).Filter);
        Assert.Equal("oldx", Press(typing, ConsoleKey.Enter, []).Filter);
        Assert.Equal("old", Press(typing, ConsoleKey.Backspace, []).Draft);
    }

    [Fact]
    public void A_filter_that_is_refused_can_be_mended()
    {
        TopState refused = Press(new TopState { Mode = TopMode.Filter, Draft = "bad" }, ConsoleKey.Enter, []);
        Assert.Equal((TopMode.Filter, "no"), (refused.Mode, refused.Refusal));
        Assert.Equal("", Press(refused, 's').Refusal);
    }

    [Fact]
    public void Letters_are_letters_while_a_filter_is_typed()
    {
        TopState state = new() { Mode = TopMode.Filter };
        foreach (char letter in "qsg ") state = Press(state, letter);
        Assert.Equal(("qsg ", false), (state.Draft, state.Quit));
    }

    [Fact]
    public void Text_of_the_target_cannot_steer_the_terminal() => Assert.Equal("a?[31mb", TopSampler.Printable("a\e[31mb"));

    [Fact]
    public void A_line_is_cut_to_the_width_of_the_screen() =>
        Assert.Equal(["abcdefghi…"], TopScreen.Lines([ScreenLine.Of(10, "abcdefghijklmnop")], 10, painted: false));

    private static TopState Press(TopState state, char letter) => Keys.Apply(state, new ConsoleKeyInfo(letter, default, false, false, false), [], 10);

    private static TopState Press(TopState state, ConsoleKey key, string[] rows) => Keys.Apply(state, new ConsoleKeyInfo('\0', key, false, false, false), rows, 10);

    private static (long? Change, double? PerMinute) Grown(TopHistory history, int seconds, int count)
    {
        GrownRow row = Assert.Single(history.Add(Sample(seconds, [Row("a", count)])));
        return (row.Change, row.PerMinute);
    }

    private static TopSample Sample(int seconds, TopRow[] rows) => new(CliRun.Start.AddSeconds(seconds), "shop", "snapshot", 0, 0, rows, "");

    private static TopRow Row(string key, int count, Age oldest = default) => new(key, count, oldest, false, "waiting", "", [], [], new Lazy<IReadOnlyList<string>>([]));
}
