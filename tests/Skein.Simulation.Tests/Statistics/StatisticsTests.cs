using Skein.Simulation.Randomness;
using Skein.Simulation.Statistics;
using Xunit;

namespace Skein.Simulation.Tests.Statistics;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(1, 12.706204736)]
    [InlineData(2, 4.302652730)]
    [InlineData(9, 2.262157163)]
    [InlineData(30, 2.042272456)]
    [InlineData(1000, 1.962339080)]
    public void Students_law_has_its_tabled_values(int freedom, double expected) => Assert.Equal(expected, StudentT.TwoSided95(freedom), 8);

    [Fact]
    public void A_quantile_of_the_histogram_is_within_its_bucket()
    {
        var histogram = new TimeCounts();
        for (int i = 1; i <= 10_000; i++) histogram.Add(i / 1000.0);
        foreach (double level in (double[])[0.001, 0.1, 0.5, 0.99, 0.999]) Assert.InRange(histogram.Quantile(level) / (level * 10), 0.998, 1.002);
        histogram.Add(0);
        histogram.Add(1e300);
        Assert.Equal(0, histogram.Quantile(0.00001));
        Assert.Equal(10_002, histogram.Count);
    }

    [Fact]
    public void Correlated_batches_are_seen_and_merging_keeps_every_customer()
    {
        var series = new BatchSeries(64);
        var random = new Xoshiro256(5);
        double level = 0;
        double[] waits = new double[64], services = new double[64];
        double Next() => level = (0.999 * level) + Ziggurat.Exponential(ref random);
        void Fill()
        {
            while (!series.IsFull)
            {
                for (int i = 0; i < waits.Length; i++) waits[i] = Next();
                series.Add(waits, services);
            }
        }

        Fill();
        Assert.False(series.AreUncorrelated(), "seed 5");
        Estimate narrow = series.MeanWait();
        for (int merges = 0; merges < 9; merges++)
        {
            series.Merge();
            Fill();
        }

        Assert.Equal(64 * 64 << 9, series.Customers);
        Assert.True(series.AreUncorrelated(), "seed 5");
        // The mean of such a sum is 1 / (1 - 0.999).
        Assert.True(series.MeanWait().Covers(1000), $"seed 5: {series.MeanWait()}");
        Assert.False(narrow.Covers(1000));
    }

    [Fact]
    public void An_interval_of_one_sample_is_infinite_and_of_equal_ones_nothing()
    {
        Assert.Equal(double.PositiveInfinity, Estimate.OfIndependent([3]).HalfWidth);
        Assert.Equal(0, Estimate.OfIndependent([3, 3, 3]).HalfWidth);
        Assert.Equal(0, Estimate.OfIndependent([3, 3, 3]).RelativeHalfWidth);
    }
}
