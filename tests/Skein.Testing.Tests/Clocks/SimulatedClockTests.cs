using Xunit;

namespace Skein.Testing.Tests.Clocks;

public sealed class SimulatedClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    private readonly SimulatedClock clock = new(Start);
    private readonly List<string> log = [];

    [Fact]
    public void It_stands_still_until_it_is_moved()
    {
        Assert.Equal(Start.ToUniversalTime(), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(Start.AddSeconds(5), clock.GetUtcNow());
    }

    [Fact]
    public void Timestamps_and_utc_move_by_the_same_span()
    {
        long before = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromTicks(12_345_678));

        Assert.Equal(TimeSpan.FromTicks(12_345_678), clock.GetElapsedTime(before));
        Assert.Equal(Start.AddTicks(12_345_678), clock.GetUtcNow());
    }

    [Fact]
    public void The_local_time_is_that_of_its_zone()
    {
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("Test", TimeSpan.FromHours(-7), "Test", "Test");

        Assert.Equal(TimeSpan.FromHours(-7), new SimulatedClock(Start, zone).GetLocalNow().Offset);
        Assert.Equal(TimeZoneInfo.Utc, clock.LocalTimeZone);
    }

    [Fact]
    public void Moving_to_an_instant_runs_what_is_due_on_the_way()
    {
        Arm("a", 1000);

        clock.AdvanceTo(Start.AddSeconds(3));

        Assert.Equal(["a@1000"], log);
        Assert.Equal(Start.AddSeconds(3), clock.GetUtcNow());
    }

    [Fact]
    public void Moving_back_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.AdvanceTo(Start.AddTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.MaxValue));
    }

    [Fact]
    public void Timers_run_by_due_time_and_then_by_creation()
    {
        Arm("late", 30);
        Arm("first of two", 10);
        Arm("second of two", 10);
        Arm("early", 5);

        clock.Advance(TimeSpan.FromMilliseconds(30));

        Assert.Equal(["early@5", "first of two@10", "second of two@10", "late@30"], log);
    }

    [Fact]
    public void A_timer_that_is_not_due_stays_pending()
    {
        Arm("a", 10);
        Assert.Equal(Start.AddMilliseconds(10), clock.NextDue);

        clock.Advance(TimeSpan.FromMilliseconds(9.9999));

        Assert.Empty(log);
        Assert.Equal(1, clock.PendingTimers);

        clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(["a@10"], log);
        Assert.Equal(0, clock.PendingTimers);
        Assert.Null(clock.NextDue);
    }

    [Fact]
    public void A_due_time_of_zero_runs_at_the_next_move_by_nothing()
    {
        Arm("a", 0);
        Assert.Empty(log);

        clock.Advance(TimeSpan.Zero);

        Assert.Equal(["a@0"], log);
    }

    [Fact]
    public void A_periodic_timer_runs_at_each_of_its_instants()
    {
        using ITimer timer = clock.CreateTimer(_ => Log("p"), null, TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(10));

        clock.Advance(TimeSpan.FromMilliseconds(26));

        Assert.Equal(["p@5", "p@15", "p@25"], log);
    }

    [Fact]
    public void Two_periodic_timers_interleave_by_time()
    {
        using ITimer three = clock.CreateTimer(_ => Log("three"), null, TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(3));
        using ITimer two = clock.CreateTimer(_ => Log("two"), null, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(2));

        clock.Advance(TimeSpan.FromMilliseconds(6));

        Assert.Equal(["two@2", "three@3", "two@4", "three@6", "two@6"], log);
    }

    [Fact]
    public void A_period_of_zero_or_infinite_means_one_run()
    {
        using ITimer zero = clock.CreateTimer(_ => Log("zero"), null, TimeSpan.FromMilliseconds(1), TimeSpan.Zero);
        using ITimer infinite = clock.CreateTimer(_ => Log("infinite"), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["zero@1", "infinite@1"], log);
    }

    [Fact]
    public void An_infinite_due_time_is_not_armed_until_it_is_changed()
    {
        using ITimer timer = clock.CreateTimer(_ => Log("a"), null, Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(10));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(log);

        Assert.True(timer.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan));
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["a@3600001"], log);
    }

    [Fact]
    public void A_change_counts_from_the_instant_of_the_change()
    {
        using ITimer timer = clock.CreateTimer(_ => Log("a"), null, TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromMilliseconds(8));
        timer.Change(TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromMilliseconds(10));

        Assert.Equal(["a@18"], log);
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public void A_timer_that_was_disposed_of_neither_runs_nor_changes()
    {
        ITimer timer = clock.CreateTimer(_ => Log("a"), null, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
        timer.Dispose();
        timer.Dispose();

        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(log);
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public void Times_out_of_range_are_refused()
    {
        TimeSpan tooLong = TimeSpan.FromMilliseconds(4_294_967_295);
        Assert.Throws<ArgumentNullException>(() => clock.CreateTimer(null!, null, TimeSpan.Zero, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.CreateTimer(_ => { }, null, TimeSpan.FromMilliseconds(-2), TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.FromMilliseconds(-2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.CreateTimer(_ => { }, null, tooLong, TimeSpan.Zero));
        using ITimer timer = clock.CreateTimer(_ => { }, null, TimeSpan.FromMilliseconds(4_294_967_294), TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => timer.Change(TimeSpan.Zero, tooLong));
    }

    [Fact]
    public void A_timer_beyond_the_end_of_time_never_runs()
    {
        var late = new SimulatedClock(DateTimeOffset.MaxValue);
        using ITimer timer = late.CreateTimer(_ => Log("a"), null, TimeSpan.FromDays(1), TimeSpan.Zero);

        late.Advance(TimeSpan.Zero);

        Assert.Empty(log);
        Assert.Equal(1, late.PendingTimers);
        Assert.Null(late.NextDue);
    }

    private void Arm(string name, double dueMilliseconds) =>
        _ = clock.CreateTimer(_ => Log(name), null, TimeSpan.FromMilliseconds(dueMilliseconds), Timeout.InfiniteTimeSpan);

    private void Log(string name) => log.Add($"{name}@{(clock.GetUtcNow() - Start).TotalMilliseconds}");
}
