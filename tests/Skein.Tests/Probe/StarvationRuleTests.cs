using Skein.Probe;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Tests.Probe;

public sealed class StarvationRuleTests
{
    private static readonly ProbeOptions Options = new();
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly StarvationRule rule = new(Options);

    [Fact]
    public void It_begins_calm() => Assert.Equal(SchedulerState.Calm, rule.State);

    [Theory]
    [InlineData(0, -1, SchedulerState.Calm)]
    [InlineData(30, -1, SchedulerState.Calm)]
    [InlineData(30, 0, SchedulerState.Pressed)]
    [InlineData(100, -1, SchedulerState.Pressed)]
    [InlineData(100, 0, SchedulerState.Starved)]
    [InlineData(3_600_000, 0, SchedulerState.Starved)]
    public void A_state_begins_with_the_first_wait_that_reaches_its_threshold(int milliseconds, int ticksMore, SchedulerState expected)
    {
        Assert.Equal(expected != SchedulerState.Calm, rule.See(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(milliseconds) + (ticksMore * Tick)));
        Assert.Equal(expected, rule.State);
    }

    [Theory]
    [InlineData(-1, SchedulerState.Starved)]
    [InlineData(0, SchedulerState.Calm)]
    public void A_state_ends_when_its_time_without_half_a_threshold_is_full_and_not_before(int ticksMore, SchedulerState expected)
    {
        rule.See(TimeSpan.FromSeconds(1), Options.StarvedThreshold);
        rule.See(TimeSpan.FromSeconds(1) + Options.RecoverAfter + (ticksMore * Tick), TimeSpan.Zero);
        Assert.Equal(expected, rule.State);
    }

    [Theory]
    [InlineData(0, SchedulerState.Starved)]
    [InlineData(-1, SchedulerState.Pressed)]
    public void Half_a_threshold_keeps_a_state_and_a_tick_less_does_not(int ticksMore, SchedulerState expected)
    {
        rule.See(TimeSpan.Zero, Options.StarvedThreshold);
        rule.See(Options.RecoverAfter - Tick, (Options.StarvedThreshold / 2) + (ticksMore * Tick));
        rule.See(Options.RecoverAfter, (Options.PressedThreshold / 2) + Tick);
        Assert.Equal(expected, rule.State);
    }

    [Fact]
    public void A_pool_that_recovers_goes_by_way_of_pressure_or_straight()
    {
        rule.See(TimeSpan.Zero, Options.StarvedThreshold);
        Assert.True(rule.See(Options.RecoverAfter, Options.PressedThreshold));
        Assert.Equal(SchedulerState.Pressed, rule.State);
        Assert.False(rule.See((2 * Options.RecoverAfter) - Tick, TimeSpan.Zero));
        Assert.True(rule.See(2 * Options.RecoverAfter, TimeSpan.Zero));
        Assert.Equal(SchedulerState.Calm, rule.State);
    }

    [Fact]
    public void Half_a_threshold_from_calm_begins_nothing()
    {
        for (int i = 0; i < 1000; i++) Assert.False(rule.See(i * TimeSpan.FromMilliseconds(10), Options.PressedThreshold - Tick));
    }

    [Fact]
    public void Waits_on_the_edge_do_not_make_it_flicker()
    {
        int changes = 0;
        for (int i = 0; i < 1000; i++)
        {
            TimeSpan wait = i % 2 == 0 ? Options.StarvedThreshold : Options.StarvedThreshold - Tick;
            if (rule.See(i * TimeSpan.FromMilliseconds(10), wait)) changes++;
        }

        Assert.Equal(1, changes);
    }

    [Fact]
    public void It_agrees_with_the_whole_history_read_backwards()
    {
        const int Seed = 20261;
        var random = new Random(Seed);
        TimeSpan[] waits = [.. new[] { 0, 14.9999, 15, 15.0001, 29.9999, 30, 49.9999, 50, 99.9999, 100, 100.0001, 700 }.Select(TimeSpan.FromMilliseconds)];
        TimeSpan[] steps = [.. new[] { 0, 10, 10, 10, 60, 499.9999, 500, 500.0001 }.Select(TimeSpan.FromMilliseconds)];
        var history = new List<(TimeSpan At, TimeSpan Wait)>();
        TimeSpan now = TimeSpan.FromSeconds(5);
        for (int i = 0; i < 20_000; i++)
        {
            now += steps[random.Next(steps.Length)];
            TimeSpan wait = waits[random.Next(random.Next(2) == 0 ? waits.Length : 4)];
            history.Add((now, wait));
            SchedulerState before = rule.State;
            Assert.Equal(rule.See(now, wait), rule.State != before);
            Assert.True(Oracle(history) == rule.State, $"seed {Seed}, step {i}: {rule.State}, but the history says {Oracle(history)}");
        }
    }

    // A state holds if going back from now every gap between waits of at least half its threshold is short, until one is met that reached it.
    private static SchedulerState Oracle(List<(TimeSpan At, TimeSpan Wait)> history) =>
        Holds(history, Options.StarvedThreshold, Options.StarvedThreshold) ? SchedulerState.Starved
        : Holds(history, Options.PressedThreshold, Options.PressedThreshold) ? SchedulerState.Pressed
        : SchedulerState.Calm;

    private static bool Holds(List<(TimeSpan At, TimeSpan Wait)> history, TimeSpan begins, TimeSpan threshold)
    {
        TimeSpan later = history[^1].At;
        for (int i = history.Count - 1; i >= 0 && later - history[i].At < Options.RecoverAfter; i--)
        {
            if (history[i].Wait >= begins) return true;
            if (history[i].Wait >= threshold / 2) later = history[i].At;
        }

        return false;
    }
}
