using System.Text.Json;
using Skein.Planning.Peaks;
using Skein.Planning.Tests.Support;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Planning.Tests.Peaks;

public sealed class WindowPeakTests
{
    /// <summary>Expected values: the definition in 40-digit arithmetic, level by level.</summary>
    [Theory]
    [InlineData(500, 100, 3600, 0.01, 162, 0.0088215028328591967)]
    [InlineData(100, 100, 3600, 0.01, 159, 0.0072263196435601021)]
    [InlineData(0.001, 0.05, 1, 0.9, 1, 0.049721804923786705)]
    [InlineData(20, 1000, 86400, 0.001, 1190, 0.00098008933948358738)]
    [InlineData(1e6, 1e6, 3600, 0.01, 1_006_136, 0.0099887348862334741)]
    public void The_bound_is_its_smallest_level_and_the_probability_there(double rate, double mean, double window, double risk, double level, double bound)
    {
        string inputs = FormattableString.Invariant($$"""{"arrivalRate": {{rate}}, "meanConcurrency": {{mean}}, "window": {{window}}, "eps": {{risk}}}""");
        Assert.Equal(level, Batch.Value("peak-bound", inputs, "k"));
        Digits.Near(bound, Batch.Value("peak-bound", inputs, "bound"));
    }

    [Fact]
    public void The_smallest_level_is_found_for_every_risk()
    {
        const int Seed = 6_302;
        var random = new Random(Seed);
        for (int round = 0; round < 300; round++)
        {
            double mean = Math.Pow(10, (random.NextDouble() * 4) - 1.5), risk = random.NextDouble();
            if (risk == 0) continue;
            var peak = new WindowPeakBound(mean * Math.Pow(10, random.NextDouble() - 0.5), mean, Math.Pow(10, (random.NextDouble() * 6) - 4));
            double level = 0;
            while (peak.ProbabilityOfReaching(level) > risk) level++;
            Assert.True(level == peak.LevelNotReached(risk), $"seed {Seed}, round {round}: {peak}, risk {risk:R}");
        }
    }

    /// <summary>Expected values: all eigenvalues of the whole chain from 0 in 30-digit arithmetic.</summary>
    [Theory]
    [InlineData(10, 1, 60, 20, 0.586843447876119366, 26, 0.995919193714533701)]
    [InlineData(10, 1, 86400, 29, 0.750193108632021267, 33, 0.996876511450052578)]
    [InlineData(2, 4, 1, 1, 0.522322739984470872, 4, 0.99704987362958892)]
    [InlineData(500, 25, 3600, 45, 0.550883245752918049, 50, 0.991873895564118156)]
    [InlineData(40, 1, 0.01, 40, 0.52070556941818471, 56, 0.992370081335198918)]
    public void The_exact_peak_agrees_with_many_digits_of_arithmetic(double arrival, double service, double window, double median, double atMedian, double high, double atHigh)
    {
        JsonElement values = Batch.Values("peak-exact", FormattableString.Invariant($$"""{"arrivalRate": {{arrival}}, "serviceRate": {{service}}, "window": {{window}}}"""));
        Assert.Equal(median, values.GetProperty("median").GetDouble());
        Digits.Near(atMedian, values.GetProperty("cdfAtMedian").GetDouble(), 1e-11);
        Assert.Equal(high, values.GetProperty("quantile99").GetDouble());
        Digits.Near(atHigh, values.GetProperty("cdfAtQ99").GetDouble(), 1e-11);
    }

    [Fact]
    public void The_hourly_peak_of_a_hundred_is_159_and_its_bound_161()
    {
        Assert.Equal(159, new WindowPeakExact(500, 5, 3_600).Quantile(0.99));
        Assert.Equal(161, new WindowPeakBound(500, 100, 3_600).Capacity(0.01));
        // A latency whose 99th percentile is 0.2 s and whose law is exponential has a mean of 43.4 ms: another peak.
        double mean = 0.2 / Math.Log(100);
        Assert.Equal(53, new WindowPeakExact(500, 1 / mean, 3_600).Quantile(0.99));
    }

    [Fact]
    public void States_left_out_below_change_no_digit()
    {
        // At a mean of 400 the lowest states are left out; the bidiagonal chain from 0 knows them.
        var peak = new WindowPeakExact(800, 2, 3_600);
        double[] roots = [.. Enumerable.Range(0, 501).Select(state => Math.Sqrt(new Skein.Planning.Concurrency.StationaryConcurrency(400).Exactly(state)))];
        Digits.Near(new KilledBirthDeath(800, 2, 0).Alive(roots, 3_600), peak.AtMost(500), 1e-11);
    }

    [Fact]
    public void A_window_of_no_length_has_the_stationary_law()
    {
        var peak = new WindowPeakExact(300, 2, 0);
        Digits.Near(new Skein.Planning.Concurrency.StationaryConcurrency(150).AtMost(160), peak.AtMost(160), 1e-12);
        Assert.Equal(0, peak.AtMost(-1));
    }

    [Theory]
    [InlineData(0.05, 0.03)]
    [InlineData(1, 0.04)]
    public void The_bound_is_never_below_the_exact_peak_and_little_above(double service, double above)
    {
        // Windows from 20 mean service times on stay within 3 %; in those as short as one, at means near 100, a level or two more.
        foreach (double mean in new[] { 100.0, 120, 150, 333, 1_000, 2_000 })
        {
            foreach (double window in new[] { 1.0, 5, 60, 3_600, 86_400 })
            {
                foreach (double risk in new[] { 0.001, 0.01 })
                {
                    double exact = new WindowPeakExact(mean / service, 1 / service, window).Quantile(1 - risk);
                    double bound = new WindowPeakBound(mean / service, mean, window).Capacity(risk);
                    string at = $"mean {mean}, service {service}, window {window}, risk {risk}: exact {exact}, bound {bound}";
                    Assert.True(bound >= exact, at);
                    Assert.True(bound <= exact * (1 + above), at);
                }
            }
        }
    }

    [Fact]
    public void The_bound_is_never_below_the_exact_peak_of_random_windows()
    {
        const int Seed = 6_309;
        var random = new Random(Seed);
        for (int round = 0; round < 60; round++)
        {
            double mean = Math.Pow(10, (random.NextDouble() * 3) - 1), service = Math.Pow(10, (random.NextDouble() * 4) - 3);
            double window = Math.Pow(10, (random.NextDouble() * 8) - 3), risk = Math.Pow(10, -(random.NextDouble() * 4) - 0.1);
            double exact = new WindowPeakExact(mean / service, 1 / service, window).Quantile(1 - risk);
            double bound = new WindowPeakBound(mean / service, mean, window).Capacity(risk);
            Assert.True(bound >= exact, $"seed {Seed}, round {round}: mean {mean:R}, service {service:R}, window {window:R}, risk {risk:R}: exact {exact}, bound {bound}");
        }
    }

    [Theory]
    [InlineData("peak-bound", """{"arrivalRate": 0, "meanConcurrency": 100, "window": 1, "eps": 0.01}""")]
    [InlineData("peak-bound", """{"arrivalRate": 1, "meanConcurrency": 100, "window": -1, "eps": 0.01}""")]
    [InlineData("peak-bound", """{"arrivalRate": 1, "meanConcurrency": 100, "window": 1, "eps": 0}""")]
    [InlineData("peak-bound", """{"arrivalRate": 1, "meanConcurrency": 100, "window": 1, "eps": 1}""")]
    [InlineData("peak-bound", """{"arrivalRate": 1, "meanConcurrency": -5, "window": 1, "eps": 0.1}""")]
    [InlineData("peak-bound", """{"arrivalRate": 1, "meanConcurrency": 100, "window": 1}""")]
    [InlineData("peak-exact", """{"arrivalRate": 1, "serviceRate": 0, "window": 1}""")]
    [InlineData("peak-exact", """{"arrivalRate": -1, "serviceRate": 1, "window": 1}""")]
    [InlineData("peak-exact", """{"arrivalRate": 1e300, "serviceRate": 1e-300, "window": 1}""")]
    [InlineData("peak-exact", """{"arrivalRate": 1e9, "serviceRate": 1, "window": 1}""")]
    public void What_is_no_window_or_too_large_is_refused(string model, string inputs) => Batch.Refused(model, inputs);
}
