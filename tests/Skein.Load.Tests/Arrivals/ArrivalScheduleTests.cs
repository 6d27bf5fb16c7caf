using Skein.Load.Arrivals;
using Xunit;

namespace Skein.Load.Tests.Arrivals;

public sealed class ArrivalScheduleTests
{
    private const int Many = 200_000;

    [Fact]
    public void Constant_arrivals_lie_at_multiples_of_the_gap_without_drift()
    {
        ArrivalSchedule schedule = ArrivalSchedule.Of(ArrivalKind.Constant, 3, 1, 1);
        long last = 0;
        for (int i = 0; i <= 3 * 86_400; i++) last = schedule.NextNanoseconds();
        Assert.Equal(86_400_000_000_000, last);
    }

    [Fact]
    public void A_burst_starts_together_and_holds_the_rate()
    {
        ArrivalSchedule schedule = ArrivalSchedule.Of(ArrivalKind.Burst, 1_000, 50, 1);
        long[] starts = [.. Enumerable.Range(0, 150).Select(_ => schedule.NextNanoseconds())];
        Assert.Equal([0L, 50_000_000, 100_000_000], starts.Distinct());
        Assert.All(starts.GroupBy(start => start), together => Assert.Equal(50, together.Count()));
    }

    [Fact]
    public void The_gaps_of_poisson_arrivals_have_the_mean_and_the_spread_of_an_exponential()
    {
        double[] gaps = Gaps(500, seed: 7);
        double mean = gaps.Average(), variance = gaps.Sum(gap => (gap - mean) * (gap - mean)) / gaps.Length;
        // Five standard errors: the mean's is mean / sqrt(n), the squared coefficient of variation's sqrt(20 / n) or less.
        Assert.InRange(mean, 2e6 * (1 - (5 / Math.Sqrt(Many))), 2e6 * (1 + (5 / Math.Sqrt(Many))));
        Assert.InRange(variance / (mean * mean), 1 - (5 * Math.Sqrt(20.0 / Many)), 1 + (5 * Math.Sqrt(20.0 / Many)));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void The_gaps_of_poisson_arrivals_have_the_quantiles_of_an_exponential(double level)
    {
        double[] gaps = [.. Gaps(500, seed: 3).Order()];
        double below = gaps.Count(gap => gap <= -Math.Log(1 - level) * 2e6) / (double)Many;
        double error = Math.Sqrt(level * (1 - level) / Many);
        Assert.InRange(below, level - (5 * error), level + (5 * error));
    }

    [Fact]
    public void Poisson_gaps_are_independent_of_each_other()
    {
        double[] gaps = Gaps(500, seed: 11);
        double mean = gaps.Average();
        double variance = gaps.Average(gap => (gap - mean) * (gap - mean));
        double together = gaps.Zip(gaps.Skip(1), (one, next) => (one - mean) * (next - mean)).Average();
        Assert.InRange(together / variance, -5 / Math.Sqrt(Many), 5 / Math.Sqrt(Many));
    }

    [Fact]
    public void The_same_seed_gives_the_same_starts_and_another_seed_others()
    {
        Assert.Equal(Gaps(100, seed: 5), Gaps(100, seed: 5));
        Assert.NotEqual(Gaps(100, seed: 5), Gaps(100, seed: 6));
    }

    [Fact]
    public void A_seed_means_the_same_starts_for_ever()
    {
        ArrivalSchedule schedule = ArrivalSchedule.Of(ArrivalKind.Poisson, 1_000, 1, 1);
        Assert.Equal([836_005L, 2_205_567, 5_746_122], Enumerable.Range(0, 3).Select(_ => schedule.NextNanoseconds()));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_that_is_none_is_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ArrivalSchedule.Of(ArrivalKind.Poisson, rate, 1, 1));

    private static double[] Gaps(double rate, ulong seed)
    {
        ArrivalSchedule schedule = ArrivalSchedule.Of(ArrivalKind.Poisson, rate, 1, seed);
        long last = 0;
        return [.. Enumerable.Range(0, Many).Select(_ =>
        {
            long next = schedule.NextNanoseconds(), gap = next - last;
            last = next;
            return (double)gap;
        })];
    }
}
