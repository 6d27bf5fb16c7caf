using Skein.Load.Arrivals;
using Skein.Load.Pacing;
using Xunit;

namespace Skein.Load.Tests.Pacing;

public sealed class PacerTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void Each_start_is_handed_out_when_it_is_due_and_not_before()
    {
        Pacer pacer = Constant(10, Second);
        List<long> taken = [];
        for (long now = 0; now <= Second; now += Second / 100)
        {
            while (pacer.TryTake(now, out long intended))
            {
                Assert.Equal(now, intended);
                taken.Add(intended);
            }
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => i * Second / 10), taken);
        Assert.True(pacer.IsOver);
    }

    [Fact]
    public void Who_comes_late_gets_every_start_that_he_missed_with_the_time_that_was_intended()
    {
        Pacer pacer = Constant(1_000, 2 * Second);
        List<long> taken = [];
        while (pacer.TryTake(Second - 1, out long intended)) taken.Add(intended);
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => i * Second / 1_000), taken);
    }

    [Fact]
    public void The_schedule_does_not_depend_on_when_it_is_asked()
    {
        ArrivalSchedule Poisson() => ArrivalSchedule.Of(ArrivalKind.Poisson, 500, 1, 42);
        List<long> often = [], seldom = [];
        Pacer first = new(Poisson(), 10 * Second), second = new(Poisson(), 10 * Second);
        for (long now = 0; !first.IsOver; now = first.Next == long.MaxValue ? now : first.Next)
        {
            while (first.TryTake(now, out long intended)) often.Add(intended);
        }

        for (long now = 0; !second.IsOver; now += 3 * Second)
        {
            while (second.TryTake(now, out long intended)) seldom.Add(intended);
        }

        Assert.Equal(often, seldom);
        ArrivalSchedule all = Poisson();
        Assert.Equal(often, often.Select(_ => all.NextNanoseconds()));
        Assert.True(all.NextNanoseconds() >= 10 * Second);
    }

    [Fact]
    public void A_pacer_that_is_stopped_hands_out_nothing_more()
    {
        Pacer pacer = Constant(10, Second);
        pacer.Stop(Second / 2);
        Assert.False(pacer.TryTake(Second, out _));
        Assert.Equal((true, Second / 2), (pacer.IsOver, pacer.End));
    }

    private static Pacer Constant(double rate, long end) => new(ArrivalSchedule.Of(ArrivalKind.Constant, rate, 1, 1), end);
}
