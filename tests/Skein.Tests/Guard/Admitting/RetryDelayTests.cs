using Skein.Guard.Admitting;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Admitting;

public sealed class RetryDelayTests
{
    private const ulong Seed = 20_261;
    private const int Each = 10_000;

    [Theory]
    [InlineData(1.0, 1, 2)]
    [InlineData(2.0, 2, 3)]
    [InlineData(3.0, 3, 4)]
    [InlineData(4.0, 4, 6)]
    [InlineData(10.0, 10, 15)]
    [InlineData(11.0, 11, 16)]
    [InlineData(60.0, 60, 90)]
    [InlineData(3600.0, 3600, 5400)]
    [InlineData(1.0000001, 2, 3)]
    [InlineData(1.5, 2, 3)]
    [InlineData(9.9999999, 10, 15)]
    [InlineData(0.0, 1, 2)]
    [InlineData(0.0000001, 1, 2)]
    [InlineData(-0.0000001, 1, 2)]
    [InlineData(-100.0, 1, 2)]
    public void It_is_the_base_in_whole_seconds_and_up_to_half_as_much_again(double seconds, int least, int most)
    {
        TimeSpan[] delays = Draw(TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)), Each);
        Assert.All(delays, delay => Assert.Equal(0, delay.Ticks % TimeSpan.TicksPerSecond));
        Assert.Equal(TimeSpan.FromSeconds(least), delays.Min());
        Assert.Equal(TimeSpan.FromSeconds(most), delays.Max());
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 2)]
    [InlineData(10, 6)]
    [InlineData(38, 20)]
    public void Each_second_between_is_as_likely_as_another(int seconds, int different)
    {
        int[] counts = [.. Draw(TimeSpan.FromSeconds(seconds), Each * different).GroupBy(delay => delay).Select(group => group.Count())];
        Assert.Equal(different, counts.Length);
        Assert.All(counts, count => Assert.InRange(count, Each * 95 / 100, Each * 105 / 100));
    }

    [Fact]
    public void A_base_beyond_a_day_counts_as_a_day()
    {
        foreach (TimeSpan least in new[] { RetryDelay.BaseMax, RetryDelay.BaseMax + TimeSpan.FromTicks(1), TimeSpan.MaxValue })
            Assert.All(Draw(least, Each), delay => Assert.InRange(delay, RetryDelay.BaseMax, RetryDelay.BaseMax * 1.5));
    }

    [Fact]
    public void The_least_of_all_times_is_a_second_too() =>
        Assert.All(Draw(TimeSpan.MinValue, 100), delay => Assert.InRange(delay, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));

    [Fact]
    public void The_same_seed_gives_the_same_delays_and_another_one_gives_others()
    {
        var other = new RetryDelay(Seed + 1);
        TimeSpan[] first = Draw(TimeSpan.FromMinutes(1), 100);
        Assert.Equal(first, Draw(TimeSpan.FromMinutes(1), 100));
        Assert.NotEqual(first, [.. Enumerable.Range(0, 100).Select(_ => other.Next(TimeSpan.FromMinutes(1)))]);
    }

    [Fact]
    public void Threads_that_draw_at_once_get_the_distribution_of_one()
    {
        var delay = new RetryDelay(Seed);
        int two = 0;
        Together.Run(8, _ =>
        {
            for (int i = 0; i < Each; i++)
            {
                if (delay.Next(TimeSpan.FromSeconds(1)) == TimeSpan.FromSeconds(2)) Interlocked.Increment(ref two);
            }
        });
        int expected = Draw(TimeSpan.FromSeconds(1), 8 * Each).Count(each => each == TimeSpan.FromSeconds(2));
        Assert.Equal(expected, two);
    }

    [Fact]
    public void It_allocates_nothing_at_all()
    {
        var delay = new RetryDelay(Seed);
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 1000; i++) delay.Next(TimeSpan.FromSeconds(10));
        }));
    }

    private static TimeSpan[] Draw(TimeSpan least, int count)
    {
        var delay = new RetryDelay(Seed);
        return [.. Enumerable.Range(0, count).Select(_ => delay.Next(least))];
    }
}
