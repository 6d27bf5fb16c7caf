#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
using Skein.Planning.Calibration;
using Skein.Planning.Calibration.Observing;
using Xunit;
using static Skein.Planning.Tests.Calibration.Observations;

namespace Skein.Planning.Tests.Calibration;

public sealed class CalibratorTests
{
    private const double Infinity = double.PositiveInfinity;

    [Fact]
    public void Rate_mean_and_window_are_those_that_were_read()
    {
        CalibrationResult result = Calibrate(Usual);
        Assert.Empty(result.Findings);
        Assert.Equal(500, result.Model.Arrivals.Rate, 9);
        Assert.Equal(0.016, result.Model.Service.Mean, 12);
        Assert.Equal(0.016, result.Model.ToLaw().Mean, 12);
        Assert.Equal(3600, result.Model.WindowSeconds);
        Assert.Equal(8, result.Model.MeanConcurrency, 9);
        Assert.Empty(result.Model.Notes);
        Assert.Null(result.Model.ErrorRatio);
    }

    [Fact]
    public void A_reset_is_counted_from_0_and_told()
    {
        double[] readings = [.. Enumerable.Range(0, 100).Select(i => 1_000 + (i * 7_500.0)), .. Enumerable.Range(0, 141).Select(i => i * 7_500.0)];
        CalibrationResult result = Calibrate(With(Raw(readings)));
        Assert.Equal(239 * 7_500 / 3600.0, result.Model.Arrivals.Rate, 9);
        Assert.Contains("1 counter reset in the window, handled as rate() does", result.Model.Notes);
    }

    [Fact]
    public void What_falls_all_the_time_is_no_counter()
    {
        double[] gauge = [.. Enumerable.Range(0, Readings).Select(i => i % 2 == 0 ? 5.0 : 9)];
        Assert.Contains("this is no counter", Refusal(With(Raw(gauge, ("job", "shop")))), StringComparison.Ordinal);
        Assert.Contains("{job=\"shop\"}", Refusal(With(Raw(gauge, ("job", "shop")))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "read NaN")]
    [InlineData(double.PositiveInfinity, "is finite and never below 0")]
    [InlineData(-3, "read -3")]
    public void A_reading_that_is_no_count_is_refused(double value, string reason) =>
        Assert.Contains(reason, Refusal(With(Raw([1, 2, value, 4]))), StringComparison.Ordinal);

    [Fact]
    public void Nothing_one_reading_and_no_request_are_refused()
    {
        Assert.Contains("have no reading", Refusal(With()), StringComparison.Ordinal);
        Assert.Contains("have one reading", Refusal(With(Raw([5]))), StringComparison.Ordinal);
        Assert.Contains("were none in the window", Refusal(With(Raw(Enumerable.Repeat(5.0, Readings)))), StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_last_reading_is_stale_and_a_young_one_is_not()
    {
        CalibrationResult stale = Calibrate(Usual with { Now = Usual.Now + 100 });
        Assert.True(stale.IsStale);
        Assert.Contains("the last reading is 103 s old, more than 75 s", stale.Findings[0].Text, StringComparison.Ordinal);
        Assert.False(Calibrate(Usual with { Now = Usual.Now + 60 }).IsStale);
        Assert.False(Calibrate(Usual with { Now = Usual.Now + 100 }, new CalibrationOptions { StaleAfter = TimeSpan.FromMinutes(5) }).IsStale);
    }

    [Fact]
    public void Series_that_ended_are_counted_in_and_told()
    {
        CalibrationResult result = Calibrate(With(Series(Enumerable.Repeat(7_500.0, Readings - 1)), Series(Enumerable.Repeat(100.0, 50))));
        Assert.False(result.IsStale);
        Assert.Equal(500 + (5_000 / 3600.0), result.Model.Arrivals.Rate, 9);
        Assert.Contains("1 of 2 series ended within the window; what they counted is in it", result.Model.Notes);
    }

    [Fact]
    public void A_window_that_is_mostly_empty_is_told() =>
        Assert.Contains("there are readings of 600 s only, of the 3600 s that were asked for", Calibrate(With(Series(Enumerable.Repeat(7_500.0, 40))) with { Now = Start + 600 }).Model.Notes);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_dispersion_of_arrivals_that_come_in_groups_is_the_groups_size(int size)
    {
        const int Seed = 612;
        int inside = 0;
        for (int round = 0; round < 100; round++)
        {
            var random = new Random(Seed + round);
            // Groups of a fixed size that come as Poisson's: the index of dispersion of their members is the size.
            BoundedValue index = Calibrate(With(Series(Enumerable.Range(0, Readings - 1).Select(_ => size * Poisson(random, 200))))).Model.Arrivals.Dispersion!.Value;
            if (index.Lower <= size && size <= index.Upper) inside++;
        }

        // 95 of 100 expected; fewer than 86 come once in ten thousand.
        Assert.InRange(inside, 86, 100);
    }

    [Fact]
    public void Jitter_of_scrapes_does_not_count_as_dispersion()
    {
        // Even arrivals at 500/s that are read at uneven times: nothing of them is random.
        var random = new Random(7);
        double[] times = [.. Enumerable.Range(0, Readings).Select(i => (i * Spacing) + (random.NextDouble() * 3))];
        var series = new CounterSeries(new Dictionary<string, string>(), [.. times.Select(time => new CounterSample(Start + time, 500 * time))]);
        Assert.InRange(Calibrate(With(series)).Model.Arrivals.Dispersion!.Value.Value, 0, 1e-6);
    }

    [Fact]
    public void Too_few_steps_or_requests_tell_no_dispersion()
    {
        CalibrationResult few = Calibrate(With(Series(Enumerable.Repeat(7_500.0, 8))) with { Now = Start + 121 });
        Assert.Null(few.Model.Arrivals.Dispersion);
        Assert.Contains(few.Model.Notes, note => note.StartsWith("too few steps or requests", StringComparison.Ordinal));
        Assert.Null(Calibrate(With(Series(Enumerable.Range(0, Readings - 1).Select(i => i % 20 == 0 ? 1.0 : 0)))).Model.Arrivals.Dispersion);
    }

    [Fact]
    public void A_step_shorter_than_the_readings_distance_is_refused() =>
        Assert.Contains("there is a reading each 15 s only", Refusal(Usual, new CalibrationOptions { Step = TimeSpan.FromSeconds(5) }), StringComparison.Ordinal);

    [Fact]
    public void More_steps_than_the_bound_are_refused_by_its_name() =>
        Assert.Contains("CalibrationLimits.StepsMax = 5", Refusal(Usual, limits: new CalibrationLimits { StepsMax = 5 }), StringComparison.Ordinal);

    [Fact]
    public void A_rate_that_doubles_has_drifted_and_chance_has_not()
    {
        CalibrationResult drifted = Calibrate(With(Series(Enumerable.Range(0, Readings - 1).Select(i => i < 120 ? 7_500.0 : 15_000))));
        Assert.Equal(2, drifted.Model.Drift!.Value.Rate, 9);
        Assert.Equal("the rate of the second half is x2 of the first", drifted.Findings.Single(finding => finding.Kind == CalibrationFinding.Drift).Text);
        // Three requests and then five are no drift.
        Assert.Empty(Calibrate(With(Series(Enumerable.Range(0, Readings - 1).Select(i => i is 10 or 60 or 100 or 130 or 150 or 160 or 200 or 230 ? 1.0 : 0)))).Findings);
    }

    [Fact]
    public void A_mean_that_rises_has_drifted_and_that_of_a_few_requests_has_not()
    {
        CalibrationResult drifted = Calibrate(Usual with { SecondHalf = Of(0.024, 900_000) });
        Assert.Equal("the mean time of the second half is x1.5 of the first", drifted.Findings.Single().Text);
        Assert.Empty(Calibrate(Usual with { FirstHalf = Of(0.016, 4), SecondHalf = Of(0.024, 3) }).Findings);
    }

    [Fact]
    public void Errors_are_what_has_a_status_of_5xx()
    {
        CalibrationResult result = Calibrate(With(Series(Enumerable.Repeat(99.0, Readings - 1), labels: ("code", "200")), Series(Enumerable.Repeat(1.0, Readings - 1), labels: ("code", "503"))));
        Assert.Equal(0.01, result.Model.ErrorRatio!.Value, 12);
        Assert.Contains("have no label 'grpc'", Refusal(Usual, new CalibrationOptions { StatusLabel = "grpc" }), StringComparison.Ordinal);
    }

    public static TheoryData<double[], double[], double, double, string> Broken => new()
    {
        { [], [], 1, 10, "has no buckets" },
        { [Infinity], [10], 1, 10, "a bucket up to +Inf alone" },
        { [0.1, 1], [5, 10], 1, 10, "no bucket up to +Inf" },
        { [0.1, Infinity], [5, 10], double.NaN, 10, "is NaN" },
        { [0.1, Infinity], [double.NaN, 10], 1, 10, "is NaN or infinite" },
        { [0.1, Infinity], [0, 0], 0, 0, "counted nothing" },
        { [0.1, Infinity], [10, 10], -1, 10, "negative or no times" },
        { [0.1, Infinity], [10, 10], 0.5, 20, "they are of different series" },
        { [0.1, 1, Infinity], [8, 5, 10], 0.5, 10, "fewer up to 1" },
        { [0.1, Infinity], [-5, 10], 0.5, 10, "counts are 0 or more" },
        { [-0.1, 0.1, Infinity], [5, 10, 10], 0.5, 10, "times below 0" },
        { [0.1, Infinity], [9, 10], 1, 10, "10 % of its times beyond its last edge" },
        { [0.1, Infinity], [10, 10], 500, 10, "are both in seconds" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_histogram_that_is_none_is_refused_with_the_reason(double[] edges, double[] counts, double sum, double count, string reason) =>
        Assert.Contains(reason, Refusal(Usual with { Whole = new HistogramIncrease([.. edges.Zip(counts)], sum, count) }), StringComparison.Ordinal);

    [Fact]
    public void With_the_longest_time_many_beyond_the_last_edge_are_no_refusal()
    {
        Observation seen = Usual with { Whole = new HistogramIncrease([(0.1, 900), (Infinity, 1_000)], 150, 1_000) };
        CalibrationResult result = Calibrate(seen, new CalibrationOptions { Longest = TimeSpan.FromSeconds(2) });
        Assert.Equal(0.15, result.Model.ToLaw().Mean, 12);
        Assert.True(double.IsFinite(result.Model.Service.SquaredVariation.Upper));
    }

    private static string Refusal(Observation seen, CalibrationOptions? options = null, CalibrationLimits? limits = null)
    {
        string message = Assert.Throws<RefusedException>(() => Calibrate(seen, options, limits)).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    // By counting exponential gaps (Knuth).
    private static double Poisson(Random random, double mean)
    {
        double time = 0;
        int count = 0;
        while ((time -= Math.Log(1 - random.NextDouble())) < mean) count++;
        return count;
    }
}
