using Skein.Guard.Admitting;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.Guard.Admitting;

public sealed class ShareTests
{
    private const ulong Seed = 20_261;

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(100.0, 1)]
    [InlineData(5.0, 20)]
    [InlineData(95.0, 20)]
    [InlineData(50.0, 2)]
    [InlineData(25.0, 4)]
    [InlineData(75.0, 4)]
    [InlineData(1.0, 100)]
    [InlineData(99.0, 100)]
    [InlineData(10.0, 10)]
    [InlineData(0.1, 1000)]
    [InlineData(99.9, 1000)]
    [InlineData(33.3, 1000)]
    [InlineData(66.7, 1000)]
    [InlineData(0.001, 100_000)]
    [InlineData(12.34567, 10_000_000)]
    public void Of_as_many_as_make_the_share_whole_it_takes_exactly_that_many_each_time(double percent, int whole)
    {
        var share = new Share(percent, Seed);
        int expected = (int)Math.Round(whole * percent / 100);
        for (int turn = 0; turn < Math.Clamp(100_000 / whole, 2, 1000); turn++)
        {
            int taken = 0;
            for (int i = 0; i < whole; i++) taken += share.Next() ? 1 : 0;
            Assert.Equal(expected, taken);
        }
    }

    [Fact]
    public void At_any_moment_it_is_less_than_one_off()
    {
        foreach (double percent in new[] { 0.1, 1, 5, 7.77, 33.3, 100.0 / 3, 49.9999, 50, 50.0001, 61.8, 95, 99.9 })
        {
            var share = new Share(percent, Seed);
            long taken = 0;
            for (int i = 1; i <= 20_000; i++)
            {
                taken += share.Next() ? 1 : 0;
                // Shares are rounded to seven decimals: over so few that adds less than a ten-thousandth.
                double off = Math.Abs(taken - (i * percent / 100));
                Assert.True(off < 1.0001, $"{percent} %: {taken} of {i}");
            }
        }
    }

    [Theory]
    [InlineData(0.0000001, 10_000_000, 0)]
    [InlineData(0.00000001, 1000, 0)]
    [InlineData(99.99999999, 1000, 1000)]
    [InlineData(double.Epsilon, 1000, 0)]
    public void A_share_beyond_seven_decimals_is_rounded(double percent, int asked, int most)
    {
        var share = new Share(percent, Seed);
        int taken = 0;
        for (int i = 0; i < asked; i++) taken += share.Next() ? 1 : 0;
        Assert.InRange(taken, most, most + (percent == 0.0000001 ? 1 : 0));
    }

    [Theory]
    [InlineData(-0.0001)]
    [InlineData(100.0001)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_percentage_is_refused(double percent) => Assert.Throws<ArgumentOutOfRangeException>(nameof(percent), () => new Share(percent, Seed));

    [Fact]
    public void Negative_zero_is_zero_too()
    {
        var share = new Share(-0.0, Seed);
        Assert.DoesNotContain(true, Enumerable.Range(0, 1000).Select(_ => share.Next()));
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(33.3)]
    [InlineData(50.0)]
    [InlineData(80.0)]
    public void The_same_seed_takes_the_same_ones_and_another_seed_takes_others(double percent)
    {
        bool[] first = Draw(percent, Seed, 2000);
        Assert.Equal(first, Draw(percent, Seed, 2000));
        Assert.NotEqual(first, Draw(percent, Seed + 1, 2000));
    }

    [Theory]
    [InlineData(50.0, 2)]
    [InlineData(25.0, 4)]
    [InlineData(5.0, 20)]
    [InlineData(5.0, 2)]
    [InlineData(90.0, 10)]
    public void Routes_that_are_called_in_turn_all_get_their_share(double percent, int routes)
    {
        const int Turns = 20_000;
        bool[] taken = Draw(percent, Seed, routes * Turns);
        for (int route = 0; route < routes; route++)
        {
            int ofRoute = taken.Where((isTaken, number) => isTaken && number % routes == route).Count();
            Assert.InRange(ofRoute, Turns * percent / 100 * 0.9, Turns * percent / 100 * 1.1);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(5.0)]
    [InlineData(33.3)]
    [InlineData(50.0)]
    [InlineData(95.0)]
    [InlineData(100.0)]
    public void Threads_that_ask_at_once_get_exactly_the_share_of_all(double percent)
    {
        const int Threads = 8;
        const int PerThread = 50_000;
        var share = new Share(percent, Seed);
        long taken = 0;
        Together.Run(Threads, _ =>
        {
            long mine = 0;
            for (int i = 0; i < PerThread; i++) mine += share.Next() ? 1 : 0;
            Interlocked.Add(ref taken, mine);
        });
        Assert.Equal((long)Math.Round(Threads * PerThread * percent / 100), taken);
    }

    [Fact]
    public void It_allocates_nothing_at_all()
    {
        var share = new Share(33.3, Seed);
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int i = 0; i < 1000; i++) share.Next();
        }));
    }

    private static bool[] Draw(double percent, ulong seed, int count)
    {
        var share = new Share(percent, seed);
        return [.. Enumerable.Range(0, count).Select(_ => share.Next())];
    }
}
