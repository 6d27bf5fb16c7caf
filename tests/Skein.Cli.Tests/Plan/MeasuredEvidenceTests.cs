using System.Text.Json;
using Skein.Cli.Tests.Support;
using Skein.Planning.Calibration;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Plan;

/// <summary>A spec that names its evidence: a model file, and a real Prometheus that scrapes a real page.</summary>
public sealed class MeasuredEvidenceTests : IDisposable
{
    private const double Mean = 0.016;
    private readonly TemporaryFolder folder = new();
    private readonly MetricsPage page = new() { Mean = Mean };

    public void Dispose()
    {
        page.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_model_file_beside_the_spec_gives_the_service_time_and_the_dispersion()
    {
        Assert.Equal(ExitCode.Nothing, await new CliRun { Clock = new LeapingClock() }.OfAsync($"plan calibrate --metrics-url {page.Url} --range 1.2s --step 100ms -o {folder.At("model.json")}"));
        folder.Write("spec.yaml", Spec("model: model.json"));
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["plan", folder.At("spec.yaml"), "--no-simulation", "--format", "json"]));
        using FileStream stream = File.OpenRead(folder.At("model.json"));
        double? dispersion = CalibratedModelJson.Read(stream, "model.json").Arrivals.Dispersion?.Value;
        using JsonDocument plan = JsonDocument.Parse(run.Output);
        JsonElement of = plan.RootElement.GetProperty("plan");
        Assert.Equal(Mean, of.GetProperty("serviceTime").GetProperty("mean").GetDouble(), 1e-9);
        Assert.Equal(100 * Mean, of.GetProperty("concurrency").GetProperty("mean").GetDouble(), 1e-9);
        Assert.Equal(Math.Max(1, dispersion ?? 1), of.GetProperty("load").GetProperty("dispersion").GetDouble(), 1e-9);
    }

    [Theory]
    [InlineData("model: missing.json", "missing.json cannot be read")]
    [InlineData("model: spec.yaml", "spec.yaml is no JSON")]
    [InlineData("prometheus: { url: http://127.0.0.1:1, job: shop, metric: a }", "127.0.0.1:1")]
    [InlineData("prometheus: { url: http://127.0.0.1:1, job: shop, metric: 5ms }", "'5ms' is no name of a metric")]
    [InlineData("prometheus: { url: http://127.0.0.1:1, job: shop, metric: a, range: 5ms }", "range is below 1 s")]
    public async Task Evidence_that_is_not_there_is_one_line_and_2(string evidence, string expected)
    {
        folder.Write("spec.yaml", Spec(evidence));
        var run = new CliRun { Clock = TimeProvider.System };
        Assert.Equal(ExitCode.Refused, await run.OfAsync(["plan", folder.At("spec.yaml"), "--no-simulation"]));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        // The place in the file, as for every other field.
        Assert.Matches(@"spec\.yaml:4:\d+ serviceTime\.(model|prometheus): ", run.Error);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task A_Prometheus_server_gives_the_service_time_that_it_scraped()
    {
        using var server = new Prometheus(new Uri(page.Url));
        await server.ValuesAsync("count_over_time(http_server_request_duration_seconds_count[1h])", values => values is [>= 6, ..], TestContext.Current.CancellationToken);
        folder.Write("spec.yaml", Spec($"prometheus: {{ url: \"{server.Address}\", job: skein, metric: http_server_request_duration_seconds, range: 5m }}"));
        var run = new CliRun { Clock = TimeProvider.System };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync(["plan", folder.At("spec.yaml"), "--no-simulation", "--format", "json"]));
        using JsonDocument plan = JsonDocument.Parse(run.Output);
        Assert.Equal(Mean, plan.RootElement.GetProperty("plan").GetProperty("serviceTime").GetProperty("mean").GetDouble(), 1e-6);
    }

    private static byte[] Spec(string evidence) => System.Text.Encoding.UTF8.GetBytes($$"""
        service: shop
        traffic: { rate: 100/s }
        serviceTime:
          {{evidence}}
        sla: { latency: { p99: 1s } }

        """);
}
