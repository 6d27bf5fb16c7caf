using System.Text;
using Skein.Cli.Tests.Support;
using Xunit;

namespace Skein.Cli.Tests.Plan;

public sealed class RulesVerbTests
{
    private const string Spec = """
        service: checkout
        traffic: { rate: 500/s }
        serviceTime: { mean: 43ms }
        sla: { latency: { p99: 250ms }, errorRate: 0.1% }
        """;

    [Fact]
    public async Task A_spec_becomes_a_file_of_rules()
    {
        using var folder = new TemporaryFolder();
        string spec = folder.Write("shop.yaml", Encoding.UTF8.GetBytes(Spec));
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"plan rules {spec} --job shop -o {folder.At("shop.rules.yml")}"));
        string rules = await File.ReadAllTextAsync(folder.At("shop.rules.yml"), TestContext.Current.CancellationToken);
        Assert.StartsWith("# Rules of checkout, written by skein plan rules from shop.yaml.", rules, StringComparison.Ordinal);
        Assert.Contains("job=\"shop\"", rules, StringComparison.Ordinal);
        Assert.Contains("- alert: 'ConcurrencyAtLimit'", rules, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task A_model_tells_its_buckets_and_its_age()
    {
        using var folder = new TemporaryFolder();
        using var page = new MetricsPage();
        Assert.Equal(ExitCode.Nothing, await new CliRun { Clock = TimeProvider.System }.OfAsync($"plan calibrate --metrics-url {page.Url} --range 1.2s --step 100ms -o {folder.At("shop.model.json")}"));
        string spec = folder.Write("shop.yaml", Encoding.UTF8.GetBytes(Spec.Replace("mean: 43ms", "model: shop.model.json", StringComparison.Ordinal)));
        var run = new CliRun();
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"plan rules {spec}"));
        Assert.Contains("le=\"0.1\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("- alert: 'CalibrationStale'", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rate: 500/s", "rate: -3/s", "traffic.rate")]
    [InlineData("mean: 43ms", "model: no-such.json", "there is no such file")]
    [InlineData("errorRate: 0.1%", "errorRate: 0%", "there is no budget that could burn")]
    public async Task A_spec_that_cannot_be_used_leaves_no_file(string there, string instead, string reason)
    {
        using var folder = new TemporaryFolder();
        string spec = folder.Write("shop.yaml", Encoding.UTF8.GetBytes(Spec.Replace(there, instead, StringComparison.Ordinal)));
        var run = new CliRun();
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"plan rules {spec} -o {folder.At("rules.yml")}"));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Equal(["shop.yaml"], folder.Names);
    }
}
