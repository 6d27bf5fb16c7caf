using Skein.Probe;
using Xunit;

namespace Skein.Tests.Probe;

public sealed class WaitAccountTests
{
    private static readonly TimeSpan Planned = Milliseconds(10);

    private readonly WaitAccount account = new(lateAfter: Milliseconds(10), suspendedAfter: Milliseconds(1000));

    public WaitAccountTests()
    {
        account.Begin(Milliseconds(100));
        account.Post(Milliseconds(100));
    }

    [Fact]
    public void An_item_that_ran_in_the_first_step_counts_its_delay()
    {
        Assert.Equal(Milliseconds(3), account.SawRun(Milliseconds(110), Planned, ranAt: Milliseconds(103)));
        Assert.Equal(Milliseconds(3), account.Counted);
    }

    [Fact]
    public void Steps_on_time_count_in_full_while_the_pool_has_no_thread_to_spare()
    {
        account.SawWaiting(Milliseconds(111), Planned, poolHasThreadToSpare: false);
        account.SawWaiting(Milliseconds(130), Planned, poolHasThreadToSpare: false);
        Assert.Equal(Milliseconds(30), account.Counted);
        Assert.Equal(Milliseconds(34), account.SawRun(Milliseconds(140), Planned, ranAt: Milliseconds(134)));
        Assert.Equal(Milliseconds(34), account.Counted);
    }

    [Theory]
    [InlineData(200_000, 20)]
    [InlineData(200_001, 10)]
    public void A_step_that_is_late_counts_only_as_planned(long stepTicks, int countedMilliseconds)
    {
        account.SawWaiting(Milliseconds(100) + TimeSpan.FromTicks(stepTicks), Planned, poolHasThreadToSpare: false);
        Assert.Equal(Milliseconds(countedMilliseconds), account.Counted);
        Assert.Equal(Milliseconds(countedMilliseconds), account.Watched);
    }

    [Fact]
    public void Nothing_counts_while_the_pool_has_a_thread_to_spare()
    {
        for (int look = 1; look <= 50; look++) account.SawWaiting(Milliseconds(100 + (10 * look)), Planned, poolHasThreadToSpare: true);
        Assert.Equal(TimeSpan.Zero, account.Counted);
        Assert.Equal(Milliseconds(505), account.SawRun(Milliseconds(610), Planned, ranAt: Milliseconds(605)));
        Assert.Equal(TimeSpan.Zero, account.Counted);
        Assert.Equal(Milliseconds(510), account.Watched);
    }

    [Fact]
    public void Each_step_counts_or_not_by_what_was_seen_at_its_end()
    {
        account.SawWaiting(Milliseconds(110), Planned, poolHasThreadToSpare: true);
        account.SawWaiting(Milliseconds(120), Planned, poolHasThreadToSpare: false);
        account.SawWaiting(Milliseconds(130), Planned, poolHasThreadToSpare: true);
        Assert.Equal(Milliseconds(10), account.Counted);
    }

    [Fact]
    public void Of_a_late_step_in_which_the_item_ran_only_the_planned_part_counts_and_the_delay_is_whole()
    {
        Assert.Equal(Milliseconds(390), account.SawRun(Milliseconds(500), Planned, ranAt: Milliseconds(490)));
        Assert.Equal(Planned, account.Counted);
        Assert.Equal(Milliseconds(390), account.Lateness);
        Assert.False(account.WasSuspended);
    }

    [Fact]
    public void A_new_item_begins_at_nothing()
    {
        account.SawWaiting(Milliseconds(2110), Planned, poolHasThreadToSpare: false);
        account.SawRun(Milliseconds(2120), Planned, ranAt: Milliseconds(2115));
        account.Post(Milliseconds(2121));
        Assert.Equal(TimeSpan.Zero, account.Counted);
        Assert.Equal(TimeSpan.Zero, account.Suspended);
        Assert.Equal(Milliseconds(4), account.SawRun(Milliseconds(2130), Planned, ranAt: Milliseconds(2125)));
        Assert.Equal(Milliseconds(4), account.Counted);
    }

    [Fact]
    public void A_step_before_the_post_does_not_count_for_the_item()
    {
        account.SawRun(Milliseconds(110), Planned, ranAt: Milliseconds(101));
        account.Post(Milliseconds(118));
        account.SawWaiting(Milliseconds(125), Planned, poolHasThreadToSpare: false);
        Assert.Equal(Milliseconds(7), account.Counted);
    }

    [Theory]
    [InlineData(1009, false)]
    [InlineData(1010, true)]
    public void A_wake_that_is_a_second_late_is_a_suspension(int step, bool suspended)
    {
        account.SawNothing(Milliseconds(100 + step), Planned);
        Assert.Equal(suspended, account.WasSuspended);
    }

    [Fact]
    public void Looks_without_an_item_are_watched_once_each()
    {
        account.SawRun(Milliseconds(110), Planned, ranAt: Milliseconds(101));
        account.SawNothing(Milliseconds(120), Planned);
        account.SawNothing(Milliseconds(130), Planned);
        account.SawNothing(Milliseconds(140), Planned);
        Assert.Equal(Milliseconds(40), account.Watched);
        Assert.Equal(TimeSpan.Zero, account.Lateness);
    }

    [Fact]
    public void A_suspension_while_the_item_waited_is_not_in_its_delay()
    {
        account.SawWaiting(Milliseconds(5110), Planned, poolHasThreadToSpare: false);
        Assert.Equal(Milliseconds(14), account.SawRun(Milliseconds(5120), Planned, ranAt: Milliseconds(5114)));
        Assert.Equal(TimeSpan.FromMilliseconds(14), account.Counted);
    }

    [Theory]
    [InlineData(104, 4)]
    [InlineData(110, 10)]
    [InlineData(5109, 10)]
    public void Of_a_suspension_only_the_part_before_the_item_ran_is_left_out(int ranAt, int delay) =>
        Assert.Equal(Milliseconds(delay), account.SawRun(Milliseconds(5110), Planned, Milliseconds(ranAt)));

    [Fact]
    public void A_clock_that_goes_back_makes_nothing_negative()
    {
        account.SawWaiting(Milliseconds(90), Planned, poolHasThreadToSpare: false);
        Assert.Equal(TimeSpan.Zero, account.SawRun(Milliseconds(80), Planned, ranAt: Milliseconds(70)));
        Assert.True(account.Counted >= TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, account.Watched);
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);
}
