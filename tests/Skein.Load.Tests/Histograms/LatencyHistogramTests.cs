using Skein.Load.Histograms;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Load.Tests.Histograms;

public sealed class LatencyHistogramTests
{
    private static readonly double[] levels = [0, 0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999, 1];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Quantiles_are_those_of_the_sorted_samples_within_a_thousandth(int seed)
    {
        long[] samples = Samples(seed, 50_000);
        LatencyHistogram histogram = Of(samples);
        Array.Sort(samples);
        foreach (double level in levels)
        {
            long exact = samples[Math.Max(1, (long)Math.Ceiling(level * samples.Length)) - 1];
            double given = histogram.Quantile(level).TotalNanoseconds;
            Assert.InRange(given, exact - 100, Math.Max(exact * 1.001, exact + 64));
        }
    }

    [Fact]
    public void Count_least_greatest_and_mean_are_exact()
    {
        long[] samples = Samples(4, 10_000);
        LatencyHistogram histogram = Of(samples);
        Assert.Equal(samples.Length, histogram.Count);
        Assert.Equal(samples.Min() / 100, histogram.Min.Ticks);
        Assert.Equal(samples.Max() / 100, histogram.Max.Ticks);
        Assert.Equal(samples.Average(sample => (double)sample) / 1e9, histogram.SumSeconds / histogram.Count, 12);
        Assert.Equal(histogram.Max, histogram.Quantile(1));
    }

    [Fact]
    public void Histograms_of_parts_add_up_to_that_of_the_whole()
    {
        long[] samples = Samples(5, 30_000);
        LatencyHistogram whole = Of(samples), together = Of(samples[..10_000]);
        together.Add(Of(samples[10_000..]));
        together.Add(new LatencyHistogram());
        Assert.Equal(whole.Count, together.Count);
        Assert.Equal((whole.Min, whole.Max), (together.Min, together.Max));
        Assert.All(levels, level => Assert.Equal(whole.Quantile(level), together.Quantile(level)));
    }

    [Fact]
    public void Each_counter_holds_its_own_values_and_no_gap_is_between_two()
    {
        long next = 0;
        for (int index = 0; index < HistogramLayout.Counters; index++)
        {
            Assert.Equal(next, HistogramLayout.LowestOf(index));
            Assert.Equal(index, HistogramLayout.IndexOf(HistogramLayout.LowestOf(index)));
            Assert.Equal(index, HistogramLayout.IndexOf(Math.Min(HistogramLayout.HighestOf(index), HistogramLayout.HighestNanoseconds)));
            next = HistogramLayout.HighestOf(index) + 1;
        }

        Assert.True(next > HistogramLayout.HighestNanoseconds);
    }

    [Fact]
    public void What_is_above_an_hour_is_counted_as_an_hour_and_told()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(TimeSpan.FromHours(2));
        histogram.Record(TimeSpan.FromHours(1));
        Assert.Equal((2, 1), (histogram.Count, histogram.BeyondCount));
        Assert.Equal(TimeSpan.FromHours(1), histogram.Max);
    }

    [Fact]
    public void An_empty_histogram_answers_zero()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero), (histogram.Min, histogram.Max, histogram.Mean));
        Assert.Equal(TimeSpan.Zero, histogram.Quantile(0.99));
    }

    [Fact]
    public void A_cleared_histogram_is_as_a_new_one()
    {
        LatencyHistogram histogram = Of(Samples(6, 100));
        histogram.Clear();
        histogram.Record(5_000);
        Assert.Equal((1, 50, 50), (histogram.Count, histogram.Min.Ticks, histogram.Max.Ticks));
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (long i = 0; i < 10_000; i++) histogram.Record(i * i * i);
        }));
    }

    [Fact]
    public void The_correction_adds_the_requests_that_a_closed_loop_left_out()
    {
        var histogram = new LatencyHistogram();
        histogram.RecordWithExpectedInterval(1_000_000_000, 100_000_000);
        // 1 s, and those of 0.9 s down to 0.1 s that would have been sent meanwhile.
        Assert.Equal(10, histogram.Count);
        Assert.Equal(5.5, histogram.SumSeconds, 9);
    }

    [Fact]
    public void A_record_that_is_corrected_afterwards_is_as_one_that_was_corrected_at_once()
    {
        long[] samples = Samples(7, 2_000);
        var atOnce = new LatencyHistogram();
        foreach (long sample in samples) atOnce.RecordWithExpectedInterval(sample, 3_000_000);
        LatencyHistogram afterwards = Of(samples).CorrectedFor(3_000_000);
        Assert.InRange(afterwards.Count, atOnce.Count * 0.998, atOnce.Count * 1.002);
        Assert.All(levels[3..], level => Assert.InRange(afterwards.Quantile(level) / atOnce.Quantile(level), 0.997, 1.003));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void A_level_that_is_none_is_refused(double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LatencyHistogram().Quantile(level));

    private static LatencyHistogram Of(IEnumerable<long> samples)
    {
        var histogram = new LatencyHistogram();
        foreach (long sample in samples) histogram.Record(sample);
        return histogram;
    }

    // From some hundred nanoseconds to minutes: the whole range of the histogram.
    private static long[] Samples(int seed, int count)
    {
        var random = new Random(seed);
#pragma warning disable CA5394 // Samples, not secrets.
        return [.. Enumerable.Range(0, count).Select(_ => (long)Math.Exp(6 + (20 * random.NextDouble() * random.NextDouble())))];
#pragma warning restore CA5394
    }
}
