using Skein.Guard;
using Skein.Guard.Deciding;
using Skein.Probe;
using Xunit;

namespace Skein.Tests.Guard;

public sealed class GuardRuleTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly GuardRule rule = new();
    private readonly GuardOptions options = new();
    private TimeSpan now;

    [Fact]
    public void It_begins_calm() => Assert.Equal(GuardState.Calm, rule.State);

    [Theory]
    [InlineData(SchedulerState.Calm, GuardState.Calm)]
    [InlineData(SchedulerState.Pressed, GuardState.Pressed)]
    [InlineData(SchedulerState.Starved, GuardState.Starved)]
    public void From_calm_it_follows_the_probe(SchedulerState scheduler, GuardState expected)
    {
        Assert.Equal(expected != GuardState.Calm, See(scheduler));
        Assert.Equal(expected, rule.State);
        Assert.False(See(scheduler));
    }

    [Theory]
    [InlineData(SchedulerState.Calm)]
    [InlineData(SchedulerState.Pressed)]
    public void After_starvation_it_recovers_first_and_is_calm_after_a_time_without_refusals(SchedulerState after)
    {
        See(SchedulerState.Starved);
        See(after);
        Assert.Equal(GuardState.Recovering, rule.State);
        Pass(options.CalmAfter - Tick, after);
        Assert.Equal(GuardState.Recovering, rule.State);
        See(after);
        Assert.Equal(after == SchedulerState.Calm ? GuardState.Calm : GuardState.Pressed, rule.State);
    }

    [Fact]
    public void A_refusal_or_a_wait_of_the_target_prolongs_recovery()
    {
        See(SchedulerState.Starved);
        See(SchedulerState.Calm);
        Pass(options.CalmAfter - Tick, SchedulerState.Calm);
        See(SchedulerState.Calm, refused: 1);
        Pass(options.CalmAfter - Tick, SchedulerState.Calm);
        Assert.Equal(GuardState.Recovering, rule.State);
        See(SchedulerState.Pressed, wait: options.Target);
        Pass(options.CalmAfter - Tick, SchedulerState.Calm, options.Target - TimeSpan.FromTicks(1));
        Assert.Equal(GuardState.Recovering, rule.State);
        See(SchedulerState.Calm);
        Assert.Equal(GuardState.Calm, rule.State);
    }

    [Fact]
    public void Starvation_that_comes_back_ends_recovery()
    {
        See(SchedulerState.Starved);
        See(SchedulerState.Calm);
        See(SchedulerState.Starved);
        Assert.Equal(GuardState.Starved, rule.State);
    }

    [Fact]
    public void Time_that_nobody_watched_does_not_end_recovery()
    {
        See(SchedulerState.Starved);
        See(SchedulerState.Calm);
        TimeSpan seen = now;
        for (int i = 0; i < 1000; i++) rule.See(new GuardSight(seen, default, true, SchedulerState.Calm, false, 0, 0), options);
        Assert.Equal(GuardState.Recovering, rule.State);
    }

    [Theory]
    [InlineData(true, 0.5, 1, GuardState.Pressed)]
    [InlineData(true, 0.49, 1, GuardState.Calm)]
    [InlineData(false, 1, 1, GuardState.Calm)]
    [InlineData(true, 1, 0, GuardState.Calm)]
    public void A_pool_that_grows_because_its_threads_are_blocked_is_pressed_for_half_a_second(bool grows, double blocked, int waitMs, GuardState expected)
    {
        rule.See(new GuardSight(now += Tick, TimeSpan.FromMilliseconds(waitMs), true, SchedulerState.Calm, grows, blocked, 0), options);
        Assert.Equal(expected, rule.State);
        Pass(TimeSpan.FromMilliseconds(490), SchedulerState.Calm);
        Assert.Equal(expected, rule.State);
        See(SchedulerState.Calm);
        Assert.Equal(GuardState.Calm, rule.State);
    }

    [Fact]
    public void Refusals_alone_make_no_state()
    {
        Assert.False(See(SchedulerState.Calm, refused: 100));
        Assert.False(See(SchedulerState.Calm, wait: options.Target));
    }

    private bool See(SchedulerState scheduler, TimeSpan wait = default, int refused = 0) =>
        rule.See(new GuardSight(now += Tick, wait, true, scheduler, false, 0, refused), options);

    private void Pass(TimeSpan time, SchedulerState scheduler, TimeSpan wait = default)
    {
        for (TimeSpan end = now + time; now < end;) See(scheduler, wait);
    }
}
