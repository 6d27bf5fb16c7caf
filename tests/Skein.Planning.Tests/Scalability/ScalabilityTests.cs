using System.Text.Json;
using Skein.Planning.Scalability;
using Skein.Planning.Tests.Support;
using Xunit;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Planning.Tests.Scalability;

public sealed class ScalabilityTests
{
    /// <summary>The 11 points of the ray tracer that R's package usl brings.</summary>
    private const string RayTracer = """{"n": [1, 4, 8, 12, 16, 20, 24, 28, 32, 48, 64], "x": [20, 78, 130, 170, 190, 200, 210, 230, 260, 280, 310]}""";

    private const string RayTracerStart = """{"n": [1, 4, 8, 12, 16, 20], "x": [20, 78, 130, 170, 190, 200]}""";

    private const string Sdm91 = """{"n": [1, 18, 36, 72, 108, 144, 216], "x": [64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775, 1702.2]}""";

    [Theory]
    [InlineData(8, 0.95, 5.925925925925926, 20)]
    [InlineData(1, 0.5, 1, 2)]
    [InlineData(16, 1, 16, double.PositiveInfinity)]
    [InlineData(16, 0, 1, 1)]
    public void Amdahl_is_limited_by_what_stays_serial(double processors, double parallel, double speedup, double limit)
    {
        string inputs = FormattableString.Invariant($$"""{"n": {{processors}}, "parallel": {{parallel}}}""");
        Digits.Near(speedup, Batch.Value("amdahl", inputs, "speedup"), 1e-14);
        Digits.Near(limit, Batch.Value("amdahl", inputs, "limit"), 1e-12);
    }

    [Fact]
    public void The_universal_law_has_its_peak_limit_and_optimum()
    {
        const string Inputs = """{"alpha": 0.001, "beta": 0.00001, "gamma": 89.99523310433222}""";
        Digits.Near(316.0696, Batch.Value("usl", Inputs, "peakN"), 1e-7);
        Digits.Near(89995.23310433222, Batch.Value("usl", Inputs, "limitX"), 1e-14);
        Assert.Equal(1000, Batch.Value("usl", Inputs, "optimalN"));
        double peak = Math.Sqrt(0.999 / 0.00001);
        Digits.Near(89.99523310433222 * peak / (1 + (0.001 * (peak - 1)) + (0.00001 * peak * (peak - 1))), Batch.Value("usl", Inputs, "peakX"), 1e-13);
        Digits.Near(89.99523310433222, Batch.Value("usl", Inputs, "x_1"), 1e-15);
    }

    [Fact]
    public void Without_coherency_cost_there_is_no_peak_to_give()
    {
        const string Inputs = """{"alpha": 0.05, "beta": 0, "gamma": 20}""";
        Batch.Refused("usl", Inputs, "peakN");
        Batch.Refused("usl", Inputs, "peakX");
        Digits.Near(400, Batch.Value("usl", Inputs, "limitX"));
        Assert.False(Batch.Values("usl", Inputs).TryGetProperty("peakN", out _));
    }

    [Fact]
    public void A_peak_below_one_does_not_take_the_other_values_away()
    {
        Digits.Near(Math.Sqrt(0.5), Batch.Value("usl", """{"alpha": 0.5, "beta": 1, "gamma": 20}""", "peakN"), 1e-15);
        JsonElement values = Batch.Values("usl", """{"alpha": 0.05, "beta": 1000000, "gamma": 20}""");
        Digits.Near(400, values.GetProperty("limitX").GetDouble());
        Assert.False(values.TryGetProperty("peakX", out _));
    }

    /// <summary>Expected values: Gauss and Newton in 40-digit arithmetic; the package's own tests have the first digits of them.</summary>
    [Theory]
    [InlineData(RayTracerStart, 0.02444404142192646, 0.001626809280410079, 20.85604530298211, 0.008390655690443863, 0.000261398494832356, 0.7885063244090431, 10.09188183946628)]
    [InlineData(Sdm91, 0.02772847561863439, 0.0001043654838440909, 89.99523310433222, 0.009121731808215398, 1.987527090726845e-5, 14.21348942258505, 27453.7195840374)]
    [InlineData(RayTracer, 0.0577707807395694, 0, 21.84884286568225, 0.01329321519667889, 0.0001179197231165134, 2.196164754548463, 697.2377997489221)]
    public void A_fit_has_the_digits_of_exact_arithmetic(string points, double alpha, double beta, double gamma, double alphaError, double betaError, double gammaError, double squares)
    {
        JsonElement values = Batch.Values("usl-fit", points);
        double Value(string name) => values.GetProperty(name).GetDouble();
        Digits.Near(alpha, Value("alpha"));
        Digits.Near(beta, Value("beta"));
        Digits.Near(gamma, Value("gamma"));
        Digits.Near(alphaError, Value("alphaStdErr"));
        Digits.Near(betaError, Value("betaStdErr"));
        Digits.Near(gammaError, Value("gammaStdErr"));
        Digits.Near(squares, Value("rss"));
        Digits.Near(gamma / alpha, Value("limitX"));
        Digits.Near(1 / alpha, Value("optimalN"));
    }

    [Fact]
    public void Intervals_are_those_of_Student_and_are_not_cut_off()
    {
        JsonElement values = Batch.Values("usl-fit", RayTracerStart);
        JsonElement alpha = values.GetProperty("alphaCi95");
        Digits.Near(-0.002258769779034341, alpha[0].GetDouble(), 1e-8);
        Digits.Near(0.05114685262288727, alpha[1].GetDouble());
        Digits.Near(1.834110305612895, values.GetProperty("residualStdError").GetDouble());
        Digits.Near(24.48825124070579, values.GetProperty("peakN").GetDouble());
    }

    [Fact]
    public void A_fit_that_shows_no_peak_gives_none()
    {
        Assert.Equal(0, Batch.Value("usl-fit", RayTracer, "beta"));
        Batch.Refused("usl-fit", RayTracer, "peakN");
    }

    [Fact]
    public void Points_of_a_law_give_that_law_back()
    {
        const int Seed = 6_306;
        var random = new Random(Seed);
        for (int round = 0; round < 200; round++)
        {
            double alpha = random.NextDouble() * 0.5, beta = Math.Pow(10, -1 - (random.NextDouble() * 4)), gamma = Math.Pow(10, (random.NextDouble() * 6) - 2);
            var law = new UniversalScalability(alpha, beta, gamma);
            double[] loads = [1, 2, 4, 8, 16, 32, 64];
            ScalabilityFit fit = ScalabilityFit.Of(loads, [.. loads.Select(law.Throughput)]);
            string at = $"seed {Seed}, round {round}: {law} gave {fit.Law}";
            Assert.True(Math.Abs(fit.Alpha.Value - alpha) < 1e-9 && Math.Abs(fit.Beta.Value - beta) < 1e-9 * Math.Max(beta, 1e-3) && Math.Abs(fit.Gamma.Value - gamma) < 1e-9 * gamma, at);
        }
    }

    [Fact]
    public void Noisy_points_never_make_the_fit_fail_or_leave_its_bounds()
    {
        const int Seed = 6_307;
        var random = new Random(Seed);
        for (int round = 0; round < 300; round++)
        {
            double[] loads = [.. Enumerable.Range(1, random.Next(4, 20)).Select(load => (double)load)];
            ScalabilityFit fit = ScalabilityFit.Of(loads, [.. loads.Select(load => (load * random.NextDouble()) + 0.01)]);
            string at = $"seed {Seed}, round {round}: {fit.Law}";
            Assert.True(fit.Alpha.Value is >= 0 and <= 1 && fit.Beta.Value is >= 0 and <= 1 && fit.Gamma.Value > 0, at);
            foreach (double factor in new[] { 0.99, 1.01 })
            {
                var other = new UniversalScalability(Math.Min(1, fit.Alpha.Value * factor), fit.Beta.Value, fit.Gamma.Value * factor);
                Assert.True(double.IsFinite(other.Throughput(5)), at);
            }
        }
    }

    [Theory]
    [InlineData("amdahl", """{"n": 0, "parallel": 0.5}""")]
    [InlineData("amdahl", """{"n": 4, "parallel": 1.5}""")]
    [InlineData("amdahl", """{"n": 4}""")]
    [InlineData("usl", """{"alpha": -0.1, "beta": 0.1, "gamma": 1}""")]
    [InlineData("usl", """{"alpha": 1.1, "beta": 0.1, "gamma": 1}""")]
    [InlineData("usl", """{"alpha": 0.1, "beta": -0.1, "gamma": 1}""")]
    [InlineData("usl", """{"alpha": 0.1, "beta": 0.1}""")]
    [InlineData("usl-fit", """{"n": [1, 2, 3], "x": [1, 2, 3]}""")]
    [InlineData("usl-fit", """{"n": [1, 2, 3, 4], "x": [1, 2, 3]}""")]
    [InlineData("usl-fit", """{"n": [1, 1, 2, 2], "x": [1, 1, 2, 2]}""")]
    [InlineData("usl-fit", """{"n": [1, 2, 3, -4], "x": [1, 2, 3, 4]}""")]
    [InlineData("usl-fit", """{"n": [1, 2, 3, 4], "x": [1, 2, 0, 4]}""")]
    public void What_is_no_measurement_is_refused(string model, string inputs) => Batch.Refused(model, inputs);
}
