using Skein.Guard;
using Skein.Guard.Deciding;
using Skein.Probe;
using Xunit;

namespace Skein.Tests.Guard;

public sealed class LaneWindowsTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(50);

    private readonly LaneWindows limits = new();
    private readonly GuardOptions options = new();
    private readonly int[] refused = new int[Lane.Count];
    private TimeSpan now = TimeSpan.FromMinutes(1);

    [Fact]
    public void Nothing_is_limited_before_starvation()
    {
        See(Long, 100);
        Assert.False(limits.AreSet);
        Assert.Equal([LaneWindows.Unlimited, LaneWindows.Unlimited, LaneWindows.Unlimited, LaneWindows.Unlimited, LaneWindows.Unlimited], All());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    [InlineData(20, 18)]
    [InlineData(10_000, 9_000)]
    public void The_first_cut_leaves_less_of_normal_work_than_there_is_and_no_sheddable(int inFlight, int expected)
    {
        Begin(inFlight);
        Assert.Equal([0, expected, LaneWindows.Unlimited, LaneWindows.Unlimited, LaneWindows.Unlimited], All());
    }

    [Fact]
    public void A_second_beginning_is_none()
    {
        Begin(10);
        Begin(10);
        Assert.Equal(9, limits.Of(Lane.Normal));
    }

    [Fact]
    public void A_wait_that_stays_long_cuts_again_each_interval_once_the_cut_has_worked()
    {
        Begin(100);
        Pass(options.Interval - Tick, Long, 90);
        Assert.Equal(90, limits.Of(Lane.Normal));
        See(Long, 90);
        Assert.Equal(62, limits.Of(Lane.Normal));
        Pass(options.Interval * 3, Long, 63);
        Assert.Equal(62, limits.Of(Lane.Normal));
        See(Long, 62);
        Assert.Equal(43, limits.Of(Lane.Normal));
    }

    [Fact]
    public void What_is_in_flight_is_what_is_cut_not_a_limit_that_nobody_comes_to()
    {
        Begin(100);
        Pass(options.Interval, Long, 10);
        Assert.Equal(7, limits.Of(Lane.Normal));
    }

    [Fact]
    public void A_wait_below_the_target_cuts_nothing()
    {
        Begin(100);
        Pass(10 * options.Interval, Long - TimeSpan.FromTicks(1), 90);
        Assert.Equal(90, limits.Of(Lane.Normal));
    }

    [Theory]
    [InlineData(4, 3, 4)]
    [InlineData(100, 90, 95)]
    public void Where_something_was_refused_and_the_wait_is_short_more_is_let_in(int inFlight, int cut, int grown)
    {
        Begin(inFlight);
        Assert.Equal(cut, limits.Of(Lane.Normal));
        See(TimeSpan.Zero, cut);
        Assert.Equal(cut, limits.Of(Lane.Normal));
        refused[Lane.Normal] = 1;
        See(options.Target / 2, cut);
        See(TimeSpan.Zero, cut, hasRun: false);
        Assert.Equal(cut, limits.Of(Lane.Normal));
        See((options.Target / 2) - TimeSpan.FromTicks(1), cut);
        Assert.Equal(grown, limits.Of(Lane.Normal));
    }

    [Fact]
    public void After_growth_the_next_cut_is_at_once_and_small()
    {
        Begin(100);
        refused[Lane.Normal] = 1;
        See(TimeSpan.Zero, 90);
        See(Long, 95);
        Assert.Equal(85, limits.Of(Lane.Normal));
    }

    [Fact]
    public void A_higher_lane_is_cut_when_those_below_have_nothing_left_to_give_for_four_intervals()
    {
        Begin(2, high: 50);
        Assert.Equal(1, limits.Of(Lane.Normal));
        Pass((4 * options.Interval) - Tick, Long, 1, 50);
        Assert.Equal((1, LaneWindows.Unlimited), (limits.Of(Lane.Normal), limits.Of(Lane.High)));
        See(Long, 1, 50);
        Assert.Equal((0, 45), (limits.Of(Lane.Normal), limits.Of(Lane.High)));
        refused[Lane.Normal] = refused[Lane.High] = 1;
        See(TimeSpan.Zero, 1, 45);
        Assert.Equal((0, 47), (limits.Of(Lane.Normal), limits.Of(Lane.High)));
        refused[Lane.High] = 0;
        See(TimeSpan.Zero, 1, 45);
        Assert.Equal((1, 47), (limits.Of(Lane.Normal), limits.Of(Lane.High)));
    }

    [Fact]
    public void Critical_work_is_never_limited()
    {
        limits.Begin(now, [9, 9, 9, 9, 9], options);
        for (int i = 0; i < 10_000; i++) limits.See(Sight(Long, true), [1, 1, 1, 1, 9], refused, options);
        Assert.Equal([0, 0, 0, 0, LaneWindows.Unlimited], All());
    }

    [Fact]
    public void The_end_takes_all_limits_away()
    {
        Begin(4, high: 4);
        limits.End();
        Assert.False(limits.AreSet);
        Assert.All(All(), limit => Assert.Equal(LaneWindows.Unlimited, limit));
    }

    [Fact]
    public void Growth_never_overflows()
    {
        Begin(int.MaxValue);
        refused[Lane.Normal] = 1;
        for (int i = 0; i < 10_000; i++) See(TimeSpan.Zero, 1);
        Assert.Equal(LaneWindows.Unlimited, limits.Of(Lane.Normal));
    }

    private void Begin(int normal, int high = 0) => limits.Begin(now, [5, normal, 0, high, 5], options);

    private void See(TimeSpan wait, int normal, int high = 0, bool hasRun = true) => limits.See(Sight(wait, hasRun), [0, normal, 0, high, 5], refused, options);

    private GuardSight Sight(TimeSpan wait, bool hasRun) => new(now += Tick, wait, hasRun, SchedulerState.Starved, false, 0, 0);

    private void Pass(TimeSpan time, TimeSpan wait, int normal, int high = 0)
    {
        for (TimeSpan end = now + time; now < end;) See(wait, normal, high);
    }

    private int[] All() => [.. Enumerable.Range(0, Lane.Count).Select(limits.Of)];
}
