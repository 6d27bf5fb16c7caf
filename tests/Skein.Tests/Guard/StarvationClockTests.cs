using Skein.Guard;
using Skein.Probe;
using Skein.Tests.Probe;
using Xunit;

namespace Skein.Tests.Guard;

public sealed class StarvationClockTests
{
    [Theory]
    [InlineData(SchedulerState.Calm, false)]
    [InlineData(SchedulerState.Pressed, true)]
    [InlineData(SchedulerState.Starved, true)]
    public void A_look_that_saw_items_wait_counts_for_calls_that_began_before(SchedulerState seen, bool expected)
    {
        var time = new ManualTime();
        using var guard = new StarvationGuard(new GuardOptions(), time, new ScriptedPool());
        IStarvationClock clock = guard;
        Look(guard, time, SchedulerState.Calm);
        time.Advance(10);
        long began = time.GetTimestamp();
        Assert.False(clock.WasStarvedSince(began));
        time.Advance(10);
        Look(guard, time, seen);
        time.Advance(10);
        Look(guard, time, SchedulerState.Calm);
        Assert.Equal(expected, clock.WasStarvedSince(began));
    }

    [Fact]
    public void What_was_seen_before_a_call_began_does_not_count()
    {
        var time = new ManualTime();
        using var guard = new StarvationGuard(new GuardOptions { CalmAfter = TimeSpan.Zero }, time, new ScriptedPool());
        Look(guard, time, SchedulerState.Pressed);
        time.Advance(10);
        Look(guard, time, SchedulerState.Calm);
        Assert.False(((IStarvationClock)guard).WasStarvedSince(time.GetTimestamp()));
    }

    [Fact]
    public void Time_in_which_the_process_was_stopped_counts_before_and_after_the_next_look()
    {
        var time = new ManualTime();
        using var guard = new StarvationGuard(new GuardOptions(), time, new ScriptedPool());
        IStarvationClock clock = guard;
        Look(guard, time, SchedulerState.Calm);
        long began = time.GetTimestamp();
        time.Advance(99);
        Assert.False(clock.WasStarvedSince(began));
        time.Advance(1);
        Assert.True(clock.WasStarvedSince(began));
        Look(guard, time, SchedulerState.Calm);
        Assert.True(clock.WasStarvedSince(began));
    }

    [Fact]
    public void A_probe_that_is_dead_excuses_nothing()
    {
        var time = new ManualTime();
        using var guard = new StarvationGuard(new GuardOptions(), time, new ScriptedPool());
        IStarvationClock clock = guard;
        Assert.False(clock.WasStarvedSince(0));
        Look(guard, time, SchedulerState.Calm);
        time.Advance(5_000);
        long began = time.GetTimestamp();
        guard.FailOpenWhenSilent();
        time.Advance(5_000);
        Assert.False(clock.WasStarvedSince(began));
    }

    private static void Look(StarvationGuard guard, ManualTime time, SchedulerState state)
    {
        TimeSpan now = TimeSpan.FromMilliseconds(time.GetTimestamp());
        guard.See(new ProbeLook(now, now, TimeSpan.Zero, true, state));
    }
}
