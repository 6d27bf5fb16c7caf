using Skein.Races.Runtime.HappensBefore;
using Xunit;

namespace Skein.Races.Runtime.Tests.HappensBefore;

public sealed class VectorClockTests
{
    [Fact]
    public void Two_clocks_that_join_each_other_by_turns_do_not_grow()
    {
        VectorClock one = new();
        VectorClock other = new();
        one.Set(5, 1);
        other.Set(0, 1);
        for (var turn = 0; turn < 100; turn++)
        {
            one.Join(other);
            other.Join(one);
        }
        Assert.InRange(one.Length, 6, 8);
        Assert.InRange(other.Length, 6, 8);
    }

    [Fact]
    public void A_clock_knows_the_later_of_two_moments_of_each_slot()
    {
        VectorClock one = new();
        VectorClock other = new();
        one.Set(0, 3);
        other.Set(0, 2);
        other.Set(1, 9);
        one.Join(other);
        Assert.Equal(3, one[0]);
        Assert.Equal(9, one[1]);
        Assert.True(one.Covers(new Epoch(1, 9)));
        Assert.False(one.Covers(new Epoch(1, 10)));
        Assert.True(one.Covers(default));
    }
}
