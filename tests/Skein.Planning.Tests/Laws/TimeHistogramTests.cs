using Skein.Planning.Laws;
using Xunit;

namespace Skein.Planning.Tests.Laws;

public sealed class TimeHistogramTests
{
    private static readonly HistogramBucket[] Some = [new(0.01, 120), new(0.025, 900), new(0.05, 1200), new(0.1, 30)];

    [Fact]
    public void Without_a_mean_it_is_uniform_within_each_bucket()
    {
        HistogramLaw law = TimeHistogram.Of([new(1, 50), new(3, 50)]).Law;
        Assert.Equal(0.75, law.Tail(0.5), 14);
        Assert.Equal(0.25, law.Tail(2), 14);
        Assert.Equal(1.25, law.Mean, 14);
        Assert.Equal(2, law.Quantile(0.75), 14);
        Assert.Equal(((1.0 / 3) + (26.0 / 6)) / 2, law.SecondMoment, 13);
        Assert.Equal((0.25 + (80.0 / 8)) / 2, law.ThirdMoment, 13);
    }

    [Theory]
    [InlineData(0.020)]
    [InlineData(0.0312)]
    [InlineData(0.0380)]
    public void With_a_mean_it_has_just_that_mean(double mean)
    {
        HistogramLaw law = TimeHistogram.Of(Some, mean).Law;
        Assert.Equal(mean, law.Mean, 14);
        Assert.Equal(mean, law.TailIntegral(1), 14);
    }

    [Fact]
    public void Its_edges_keep_the_counts_whatever_the_mean_is()
    {
        HistogramLaw law = TimeHistogram.Of(Some, 0.03).Law;
        Assert.Equal(1 - (120 / 2250.0), law.Tail(0.01), 14);
        Assert.Equal(30 / 2250.0, law.Tail(0.05), 14);
        Assert.Equal(0, law.Tail(0.1));
    }

    [Fact]
    public void Its_integral_of_the_tail_is_the_integral_of_its_tail()
    {
        HistogramLaw law = TimeHistogram.Of(Some, 0.03).Law;
        const int Steps = 200_000;
        double sum = 0;
        for (int i = 0; i < Steps; i++) sum += law.Tail((i + 0.5) * 0.07 / Steps) * 0.07 / Steps;
        Assert.Equal(sum, law.TailIntegral(0.07), 8);
    }

    [Fact]
    public void Its_quantile_is_the_inverse_of_its_tail()
    {
        HistogramLaw law = TimeHistogram.Of(Some, 0.031).Law;
        for (double level = 0.001; level < 1; level += 0.001) Assert.Equal(1 - level, law.Tail(law.Quantile(level)), 12);
        Assert.Equal(0, law.Quantile(0));
        Assert.Equal(1, TimeHistogram.Of([new(1, 0), new(2, 3), new(4, 0)]).Law.Quantile(0));
        Assert.Equal(2, TimeHistogram.Of([new(1, 0), new(2, 3), new(4, 0)]).Law.Quantile(Math.BitDecrement(1.0)), 12);
    }

    [Fact]
    public void Empty_buckets_between_others_are_jumped_over()
    {
        HistogramLaw law = TimeHistogram.Of([new(1, 10), new(2, 0), new(3, 10)]).Law;
        Assert.Equal(0.5, law.Tail(1.5), 14);
        Assert.InRange(law.Quantile(0.4999999), 0.99999, 1);
        Assert.InRange(law.Quantile(0.5000001), 2, 2.001);
    }

    [Fact]
    public void A_bucket_up_to_0_belongs_to_the_next_one() => Assert.Equal(0.5, TimeHistogram.Of([new(0, 5), new(1, 5)]).Law.Mean, 14);

    [Fact]
    public void A_few_times_beyond_the_last_edge_are_spread_up_to_twice_of_it()
    {
        TimeHistogram histogram = TimeHistogram.Of([new(1, 9_999), new(double.PositiveInfinity, 1)]);
        Assert.Equal(2, histogram.Longest);
        Assert.Equal(0.0001, histogram.Overflow, 14);
        Assert.Equal(0.00005, histogram.Law.Tail(1.5), 14);
    }

    [Fact]
    public void Many_times_beyond_the_last_edge_are_refused_unless_the_longest_is_known()
    {
        HistogramBucket[] buckets = [new(1, 99), new(double.PositiveInfinity, 1)];
        Assert.Contains("1 % of its times beyond its last edge", Assert.Throws<RefusedException>(() => TimeHistogram.Of(buckets)).Reason, StringComparison.Ordinal);
        Assert.Equal(5, TimeHistogram.Of(buckets, longest: 5).Longest);
        Assert.Throws<RefusedException>(() => TimeHistogram.Of(buckets, longest: 0.5));
    }

    [Fact]
    public void A_mean_in_milliseconds_over_buckets_in_seconds_is_refused() =>
        Assert.Contains("are both in seconds", Assert.Throws<RefusedException>(() => TimeHistogram.Of(Some, mean: 30)).Reason, StringComparison.Ordinal);

    public static TheoryData<double[], double[]> NoHistograms => new()
    {
        { [], [] },
        { [1, 2], [0, 0] },
        { [2, 1], [1, 1] },
        { [1, 1], [1, 1] },
        { [-1, 1], [1, 1] },
        { [double.NaN, 1], [1, 1] },
        { [1, 2], [1, -1] },
        { [1, 2], [1, double.NaN] },
        { [1, 2], [1, double.PositiveInfinity] },
        { [double.PositiveInfinity], [5] },
        { [0], [5] },
    };

    [Theory]
    [MemberData(nameof(NoHistograms))]
    public void What_is_no_histogram_is_refused(double[] edges, double[] counts) =>
        Assert.Throws<RefusedException>(() => TimeHistogram.Of([.. edges.Zip(counts, (edge, count) => new HistogramBucket(edge, count))]));

    [Fact]
    public void More_buckets_than_the_bound_are_refused_by_its_name()
    {
        var limits = new HistogramLimits { BucketsMax = 2 };
        Assert.Contains("HistogramLimits.BucketsMax = 2", Assert.Throws<RefusedException>(() => TimeHistogram.Of(Some, limits: limits)).Reason, StringComparison.Ordinal);
    }
}
