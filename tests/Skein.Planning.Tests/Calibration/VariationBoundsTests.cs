#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
using Skein.Planning.Calibration;
using Skein.Planning.Laws;
using Xunit;

namespace Skein.Planning.Tests.Calibration;

public sealed class VariationBoundsTests
{
    [Fact]
    public void One_bucket_has_the_bounds_that_theory_gives()
    {
        // All at the mean, or all at the edges 0 and b: then E[S²] = b m.
        BoundedValue scv = MeasuredTimes.Of([new(1, 10)], 0.25).SquaredVariation;
        Assert.Equal(0, scv.Lower, 12);
        Assert.Equal(3, scv.Upper, 12);
    }

    [Fact]
    public void Without_a_longest_time_some_beyond_the_last_edge_leave_it_open_above()
    {
        HistogramBucket[] buckets = [new(1, 9_999), new(double.PositiveInfinity, 1)];
        Assert.Equal(double.PositiveInfinity, MeasuredTimes.Of(buckets, 0.5).SquaredVariation.Upper);
        Assert.InRange(MeasuredTimes.Of(buckets, 0.5, longest: 30).SquaredVariation.Upper, 1, 2);
    }

    [Fact]
    public void The_variation_of_any_sample_lies_within_the_bounds()
    {
        const int Seed = 20261121;
        var random = new Random(Seed);
        for (int round = 0; round < 1_000; round++)
        {
            double[] edges = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.NextDouble() * 3).Append(3).Distinct().Order()];
            double[] times = [.. Enumerable.Range(0, random.Next(2, 200)).Select(_ => Math.Pow(random.NextDouble(), random.Next(1, 6)) * 3)];
            double mean = times.Average(), scv = (times.Average(time => time * time) / (mean * mean)) - 1;
            double before = double.NegativeInfinity;
            HistogramBucket[] buckets = [.. edges.Select(edge =>
            {
                double count = times.Count(time => time > before && time <= edge);
                before = edge;
                return new HistogramBucket(edge, count);
            })];
            BoundedValue bounds = MeasuredTimes.Of(buckets, mean).SquaredVariation;
            Assert.True(bounds.Lower <= bounds.Value && bounds.Value <= bounds.Upper, $"seed {Seed}, round {round}: {bounds}");
            Assert.True(scv >= bounds.Lower - 1e-9 && scv <= bounds.Upper + 1e-9, $"seed {Seed}, round {round}: {scv} in {bounds}");
        }
    }
}
