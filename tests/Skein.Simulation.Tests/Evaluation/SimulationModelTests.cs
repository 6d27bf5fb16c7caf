using System.Text;
using System.Text.Json;
using Skein.Planning.Evaluation;
using Xunit;

namespace Skein.Simulation.Tests.Evaluation;

public sealed class SimulationModelTests
{
    [Fact]
    public void A_peak_is_answered_the_same_each_time()
    {
        const string Case = """{"id": 1, "model": "simulate-peak", "inputs": {"arrivalRate": 20, "meanService": 0.5, "service": "deterministic", "window": 10, "replications": 500}}""";
        JsonElement values = Answer(Case).GetProperty("values");
        Assert.Equal(["mean", "meanStdError", "median", "quantile95", "quantile99", "sd"], values.EnumerateObject().Select(value => value.Name));
        Assert.InRange(values.GetProperty("median").GetDouble(), 16, 19);
        Assert.InRange(values.GetProperty("quantile99").GetDouble(), 20, 25);
        Assert.Equal(values.GetProperty("sd").GetDouble() / Math.Sqrt(500), values.GetProperty("meanStdError").GetDouble(), 12);
        Assert.Equal(values.ToString(), Answer(Case).GetProperty("values").ToString());
    }

    /// <summary>The same seed and the same law give the same peaks, however the law is written.</summary>
    [Theory]
    [InlineData("pareto1.8", "\"pareto\", \"alpha\": 1.8")]
    [InlineData("pareto-1.8", "\"pareto\", \"alpha\": 1.8")]
    [InlineData("erlang(4)", "\"erlang\", \"k\": 4")]
    [InlineData("lognormal_0.7", "\"lognormal\", \"sigma\": 0.7")]
    public void A_shape_may_stand_beside_the_name_of_its_law(string together, string apart)
    {
        const string Case = """{"model": "simulate-peak", "inputs": {"arrivalRate": 20, "meanService": 0.5, "window": 10, "replications": 300, "service": SERVICE}}""";
        Assert.Equal(
            Answer(Case.Replace("SERVICE", apart, StringComparison.Ordinal)).GetProperty("values").ToString(),
            Answer(Case.Replace("SERVICE", $"\"{together}\"", StringComparison.Ordinal)).GetProperty("values").ToString());
    }

    /// <summary>With a timeout of 10 ms at a service of 1,000/s a collapse comes by chance alone; below the threshold it ends again.</summary>
    [Theory]
    [InlineData(400, false)]
    [InlineData(250, true)]
    public void Without_a_burst_a_service_may_go_down_by_itself(double rate, bool recovers)
    {
        string inputs = FormattableString.Invariant($$"""{"serviceRate": 1000, "timeout": 0.01, "retries": 2, "arrivalRate": {{rate}}, "burstSeconds": 0, "horizon": 60}""");
        Assert.Equal(recovers, Answer($$"""{"id": 1, "model": "simulate-metastable", "inputs": {{inputs}}}""").GetProperty("values").GetProperty("recovers").GetBoolean());
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(340, false)]
    public void A_burst_is_answered_with_the_verdict_and_the_threshold(double rate, bool recovers)
    {
        string inputs = FormattableString.Invariant($$"""{"serviceRate": 1000, "timeout": 0.05, "retries": 2, "arrivalRate": {{rate}}, "burstFactor": 4, "burstSeconds": 2, "horizon": 120}""");
        JsonElement values = Answer($$"""{"id": 1, "model": "simulate-metastable", "inputs": {{inputs}}}""").GetProperty("values");
        Assert.Equal(recovers, values.GetProperty("recovers").GetBoolean());
        Assert.Equal(1000 / 3.0, values.GetProperty("threshold").GetDouble());
    }

    [Theory]
    [InlineData("simulate-peak", """{"arrivalRate": -1, "meanService": 1, "window": 10}""")]
    [InlineData("simulate-peak", """{"arrivalRate": 1, "meanService": 1, "window": "NaN"}""")]
    [InlineData("simulate-peak", """{"arrivalRate": 1, "window": 10}""")]
    [InlineData("simulate-peak", """{"arrivalRate": 1, "meanService": 1, "window": 10, "service": "uniform"}""")]
    [InlineData("simulate-peak", """{"arrivalRate": 1, "meanService": 1, "window": 10, "service": "pareto", "alpha": 1}""")]
    [InlineData("simulate-peak", """{"arrivalRate": 1, "meanService": 1, "window": 10, "service": "pareto0.9"}""")]
    [InlineData("simulate-peak", """{"arrivalRate": 1, "meanService": 1, "window": 10, "service": "erlang2.5"}""")]
    [InlineData("simulate-peak", """{"arrivalRate": 1, "meanService": 1, "window": 10, "replications": 1.5}""")]
    [InlineData("simulate-peak", """{"arrivalRate": 1e12, "meanService": 1, "window": 10}""")]
    [InlineData("simulate-metastable", """{"serviceRate": 1000, "timeout": 0.05, "retries": 2}""")]
    [InlineData("simulate-metastable", """{"serviceRate": 1000, "timeout": 0, "retries": 2, "arrivalRate": 300}""")]
    [InlineData("simulate-metastable", """{"serviceRate": 1000, "timeout": 0.05, "retries": 2, "arrivalRate": 300, "horizon": 1e300}""")]
    public void What_cannot_be_answered_is_refused(string model, string inputs) =>
        Assert.True(Answer($$"""{"id": 1, "model": "{{model}}", "inputs": {{inputs}}}""").TryGetProperty("refused", out _));

    private static JsonElement Answer(string line)
    {
        using var output = new MemoryStream();
        new BatchEvaluator(SimulationModels.All).Evaluate(line, output);
        return JsonElement.Parse(Encoding.UTF8.GetString(output.ToArray()));
    }
}
