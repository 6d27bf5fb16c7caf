using System.Globalization;
using System.Text.Json;
using Skein.Planning.Scalability;
using Skein.Planning.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Scalability;

/// <summary>Expected values: the tests of the Python package kneed 0.8.6, and the paper.</summary>
public sealed class KneedleTests
{
    private static readonly double[] Steep = [0, 60, 80, 85, 90, 95, 96, 97, 98, 99];

    private static readonly double[] Flat =
    [
        1, 0.787701317715959, 0.7437774524158126, 0.6559297218155198, 0.5065885797950219, 0.36749633967789164, 0.2547584187408492, 0.16251830161054173, 0.10395314787701318,
        0.06734992679355783, 0.043923865300146414, 0.027818448023426062, 0.01903367496339678, 0.013177159590043924, 0.010248901903367497, 0.007320644216691069, 0.005856515373352855, 0.004392386530014641,
    ];

    private static readonly double[] Bumpy =
    [
        7305.0, 6979.0, 6666.6, 6463.2, 6326.5, 6048.8, 6032.8, 5762.0, 5742.8, 5398.2, 5256.8, 5227.0, 5001.7, 4942.0, 4854.2,
        4734.6, 4558.7, 4491.1, 4411.6, 4333.0, 4234.6, 4139.1, 4056.8, 4022.5, 3868.0, 3808.3, 3745.3, 3692.3, 3645.6, 3618.3,
        3574.3, 3504.3, 3452.4, 3401.2, 3382.4, 3340.7, 3301.1, 3247.6, 3190.3, 3180.0, 3154.2, 3089.5, 3045.6, 2989.0, 2993.6,
        2941.3, 2875.6, 2866.3, 2834.1, 2785.1, 2759.7, 2763.2, 2720.1, 2660.1, 2690.2, 2635.7, 2632.9, 2574.6, 2556.0, 2545.7,
        2513.4, 2491.6, 2496.0, 2466.5, 2442.7, 2420.5, 2381.5, 2388.1, 2340.6, 2335.0, 2318.9, 2319.0, 2308.2, 2262.2, 2235.8,
        2259.3, 2221.0, 2202.7, 2184.3, 2170.1, 2160.0, 2127.7, 2134.7, 2102.0, 2101.4, 2066.4, 2074.3, 2063.7, 2048.1, 2031.9,
    ];

    [Theory]
    [InlineData("concave", "increasing", new double[] { 0, 60, 80, 85, 90, 95, 96, 97, 98, 99 }, 2)]
    [InlineData("concave", "decreasing", new double[] { 99, 98, 97, 96, 95, 90, 85, 80, 60, 0 }, 7)]
    [InlineData("convex", "increasing", new double[] { 1, 2, 3, 4, 5, 10, 15, 20, 40, 100 }, 7)]
    [InlineData("convex", "decreasing", new double[] { 100, 40, 20, 15, 10, 5, 4, 3, 2, 1 }, 2)]
    [InlineData("concave", "decreasing", new double[] { 99, 98, 97, 96, 95, 90, 85 }, 4)]
    [InlineData("convex", "increasing", new double[] { 1, 2, 3, 4, 5, 10, 15 }, 4)]
    public void The_four_shapes_have_the_knees_of_the_package(string curve, string direction, double[] y, double knee)
    {
        string inputs = $$"""{"x": [{{string.Join(", ", Enumerable.Range(0, y.Length))}}], "y": [{{string.Join(", ", y)}}], "curve": "{{curve}}", "direction": "{{direction}}"}""";
        Assert.Equal(knee, Batch.Value("kneedle", inputs, "knee"));
    }

    [Theory]
    [InlineData("""{"function": "figure2"}""")]
    [InlineData("""{"function": "-1/(x+0.1)+5", "start": 0, "stop": 1, "points": 10, "curve": "concave", "direction": "increasing", "sensitivity": 1}""")]
    [InlineData("""{"function": "y = -1 / (x + 0.1) + 5", "start": 0, "stop": 1, "points": 10}""")]
    public void The_second_figure_of_the_paper_has_its_knee_at_0_22(string inputs) =>
        Digits.Near(2 / 9.0, Batch.Value("kneedle", inputs, "knee"), 1e-15);

    [Fact]
    public void A_bumpy_curve_has_one_knee_and_online_five()
    {
        double[] x = [.. Enumerable.Range(0, 90).Select(point => (double)point)];
        var options = new KneedleOptions(Convex: true, Falling: true);
        Assert.Equal(26, new Kneedle(x, Bumpy, options).Knee);
        Assert.Equal([26, 31, 41, 46, 53], new Kneedle(x, Bumpy, options with { Online = true }).Knees);
        string inputs = FormattableString.Invariant($$"""{"x": {{JsonSerializer.Serialize(x)}}, "y": {{JsonSerializer.Serialize(Bumpy)}}, "curve": "convex", "direction": "decreasing"}""");
        Assert.Equal("[26,31,41,46,53]", Batch.Values("kneedle", inputs, "allKneesOnline").GetProperty("allKneesOnline").GetRawText());
    }

    [Theory]
    [InlineData("decreasing", "convex", 4.5)]
    [InlineData("increasing", "convex", 4.9)]
    [InlineData("increasing", "concave", 7.7)]
    [InlineData("decreasing", "concave", 1.8)]
    public void A_sine_has_the_last_knees_of_the_package(string direction, string curve, double knee)
    {
        foreach (string function in new[] { "sin", "sin(x)", "np.sin(x)" })
        {
            string inputs = $$"""{"function": "{{function}}", "start": 0, "stop": 10, "step": 0.1, "online": true, "direction": "{{direction}}", "curve": "{{curve}}", "sensitivity": 1}""";
            Digits.Near(knee, Batch.Value("kneedle", inputs, "knee"), 1e-12);
        }
    }

    [Fact]
    public void Sensitivity_passes_a_flat_maximum_over()
    {
        double[] x = [.. Enumerable.Range(0, 18).Select(point => (double)point)];
        Assert.Equal(1, new Kneedle(x, Flat, new KneedleOptions(Convex: true, Falling: true, Sensitivity: 0)).Knee);
        Assert.Equal(8, new Kneedle(x, Flat, new KneedleOptions(Convex: true, Falling: true, Sensitivity: 1)).Knee);
    }

    [Theory]
    [InlineData(0.8, 0.56)]
    [InlineData(0.9, 0.70)]
    [InlineData(0.95, 0.78)]
    [InlineData(0.99, 0.89)]
    public void The_knee_of_a_queue_moves_with_the_end_of_the_sweep(double end, double knee)
    {
        string inputs = FormattableString.Invariant($$"""{"function": "1/(1-rho)", "rhoFrom": 0.05, "rhoTo": {{end}}, "points": 60, "curve": "convex", "direction": "increasing"}""");
        Assert.Equal(knee.ToString("0.00", CultureInfo.InvariantCulture), Batch.Value("kneedle", inputs, "knee").ToString("0.00", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("""{"x": [1, 2, 3], "y": [0.90483742, 0.81873075, 0.74081822], "curve": "convex", "direction": "decreasing"}""")]
    [InlineData("""{"x": [1, 2, 3, 4], "y": [1, 1, 1, 1]}""")]
    [InlineData("""{"x": [1, 2, 3], "y": [1, 3, 5], "curve": "bad curve"}""")]
    [InlineData("""{"x": [1, 2, 3], "y": [1, 3, 5], "direction": "sideways"}""")]
    [InlineData("""{"x": [1, 2], "y": [1, 3]}""")]
    [InlineData("""{"x": [1, 2, 2], "y": [1, 3, 4]}""")]
    [InlineData("""{"x": [1, 2, 3], "y": [1, 3]}""")]
    [InlineData("""{"x": [1, 2, 3], "y": [1, 3, 4], "sensitivity": -1}""")]
    [InlineData("""{"function": "1/(1-rho)", "rhoFrom": 0, "rhoTo": 1, "points": 11}""")]
    [InlineData("""{"function": "exit(x)", "start": 0, "stop": 1, "points": 11}""")]
    [InlineData("""{"function": "1/(1-rho", "start": 0, "stop": 1, "points": 11}""")]
    [InlineData("""{"function": "", "start": 0, "stop": 1, "points": 11}""")]
    [InlineData("""{"function": "x", "start": 1, "stop": 0, "points": 11}""")]
    [InlineData("""{"function": "x", "start": 0, "stop": 1, "step": 0.0000000001}""")]
    public void A_curve_without_a_knee_or_no_curve_is_refused(string inputs) => Batch.Refused("kneedle", inputs, "knee");

    [Fact]
    public void A_steep_start_is_cut_off_with_the_rest() =>
        Digits.Near(0.2, new Kneedle([.. Enumerable.Range(0, 7).Select(point => point / 10.0)], [.. Steep.Take(7)], new KneedleOptions()).Knee!.Value, 1e-15);
}
