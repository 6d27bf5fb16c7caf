using Skein.Races.Runtime.HappensBefore;
using Xunit;

namespace Skein.Races.Runtime.Tests.HappensBefore;

public sealed class ThreadClocksTests
{
    [Fact]
    public void Threads_beyond_the_bound_are_turned_away_and_counted()
    {
        ThreadClocks threads = new(new OrderingLimits { ThreadsMax = 2 });
        Assert.NotNull(threads.Begin(() => true));
        Assert.NotNull(threads.Begin(() => true));
        Assert.Null(threads.Begin(() => true));
        Assert.Equal(1, threads.TurnedAway);
    }

    [Fact]
    public void The_slot_of_a_thread_that_has_ended_is_given_again_and_goes_on_in_time()
    {
        ThreadClocks threads = new(new OrderingLimits { ThreadsMax = 2 });
        var alive = true;
        var first = threads.Begin(() => alive)!;
        first.Advance();
        _ = threads.Begin(() => true);
        alive = false;
        var next = threads.Begin(() => true)!;
        Assert.Equal(first.Slot, next.Slot);
        Assert.True(next.Now.Clock > first.Now.Clock);
    }

    [Fact]
    public void A_thread_in_a_used_slot_still_conflicts_with_the_others()
    {
        ThreadClocks threads = new(new OrderingLimits { ThreadsMax = 2 });
        var alive = true;
        _ = threads.Begin(() => alive);
        var other = threads.Begin(() => true)!;
        alive = false;
        var next = threads.Begin(() => true)!;
        VariableClock variable = new();
        Assert.False(variable.Write(next, 1).Found);
        Assert.Equal(1, variable.Write(other, 2).Site);
    }

    [Fact]
    public void A_slot_is_given_once_only_while_its_thread_lives()
    {
        ThreadClocks threads = new(new OrderingLimits { ThreadsMax = 3 });
        var alive = true;
        _ = threads.Begin(() => alive);
        _ = threads.Begin(() => true);
        _ = threads.Begin(() => true);
        alive = false;
        Assert.NotNull(threads.Begin(() => true));
        Assert.Null(threads.Begin(() => true));
    }
}
