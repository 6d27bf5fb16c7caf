using Skein.Cli.Tests.Support;
using Skein.Planning.Calibration;
using Xunit;

namespace Skein.Cli.Tests.Plan;

public sealed class CalibrateVerbTests
{
    private const string Brief = "--range 1.2s --step 100ms";

    [Fact]
    public async Task A_page_of_metrics_becomes_a_model_and_lines_for_people()
    {
        using var folder = new TemporaryFolder();
        using var page = new MetricsPage();
        var run = new CliRun { Clock = new LeapingClock() };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"plan calibrate --metrics-url {page.Url} {Brief} -o {folder.At("model.json")}"));
        Assert.Contains("16 ms in the mean", run.Output, StringComparison.Ordinal);
        Assert.EndsWith($"written      {folder.At("model.json")}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(0.016, Read(folder).Service.Mean, 9);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task The_model_is_also_printed_as_JSON()
    {
        using var page = new MetricsPage();
        var run = new CliRun { Clock = new LeapingClock() };
        Assert.Equal(ExitCode.Nothing, await run.OfAsync($"plan calibrate --metrics-url {page.Url} {Brief} --format json"));
        using var stream = new MemoryStream(run.OutputBytes);
        Assert.Equal(0.016, CalibratedModelJson.Read(stream, "output").Service.Mean, 9);
    }

    [Fact]
    public async Task A_service_that_gets_slower_and_busier_does_not_raise_the_kept_model()
    {
        using var folder = new TemporaryFolder();
        using var page = new MetricsPage();
        string model = folder.At("model.json");
        Assert.Equal(ExitCode.Nothing, await new CliRun { Clock = new LeapingClock() }.OfAsync($"plan calibrate --metrics-url {page.Url} {Brief} -o {model}"));
        CalibratedModel first = Read(folder);

        (page.Mean, page.Each) = (0.05, 300);
        var run = new CliRun { Clock = new LeapingClock() };
        Assert.Equal(ExitCode.Findings, await run.OfAsync($"plan calibrate --metrics-url {page.Url} {Brief} -o {model} --every 1s --times 1"));
        CalibratedModel kept = Read(folder);
        Assert.Equal(first.MeanConcurrency, kept.MeanConcurrency);
        Assert.Equal(0.05, kept.Observed!.Mean, 9);
        Assert.Contains("observed mean 0.016 s -> 0.05 s", run.Output, StringComparison.Ordinal);
        Assert.Contains("slower: 50 ms in the mean, accepted are 16 ms; nothing was raised", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_round_is_told_and_leaves_the_file()
    {
        using var folder = new TemporaryFolder();
        using var page = new MetricsPage();
        string model = folder.At("model.json");
        Assert.Equal(ExitCode.Nothing, await new CliRun { Clock = new LeapingClock() }.OfAsync($"plan calibrate --metrics-url {page.Url} {Brief} -o {model} --every 1s --times 1"));
        byte[] before = await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken);
        page.IsDown = true;
        var run = new CliRun { Clock = new LeapingClock() };
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"plan calibrate --metrics-url {page.Url} {Brief} -o {model} --every 1s --times 1"));
        Assert.Contains("answered 503 Service Unavailable", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken));
        Assert.Equal(["model.json"], folder.Names);
    }

    [Fact]
    public async Task A_file_that_is_no_model_is_not_overwritten_by_an_update()
    {
        using var folder = new TemporaryFolder();
        using var page = new MetricsPage();
        string file = folder.Write("model.json", "precious"u8);
        var run = new CliRun { Clock = new LeapingClock() };
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"plan calibrate --metrics-url {page.Url} {Brief} -o {file} --every 1s --times 1"));
        Assert.Contains("is no JSON", run.Error, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", "nothing to measure")]
    [InlineData("--prometheus http://localhost:1", "needs --job")]
    [InlineData("--prometheus http://localhost:1 --metrics-url http://localhost:1 --job a", "exclude each other")]
    [InlineData("--metrics-url http://localhost:1 --job a", "--job is for --prometheus")]
    [InlineData("--metrics-url localhost", "is no URL")]
    [InlineData("--metrics-url http://me:secret@localhost/metrics", "was given with a user")]
    [InlineData("--metrics-url http://localhost:1 --every 5m", "give --output FILE")]
    [InlineData("--metrics-url http://localhost:1 --times 5", "--times is for --every")]
    [InlineData("--metrics-url http://localhost:1 --match route", "'route' is no LABEL=VALUE")]
    [InlineData("--metrics-url http://localhost:1 --range 1s --step 5s", "is shorter than the time between two scrapes")]
    [InlineData("--metrics-url http://localhost:1 -o /no/such/folder/model.json", "there is no such folder")]
    public async Task A_line_that_asks_for_nothing_sensible_is_refused(string line, string reason)
    {
        var run = new CliRun { Clock = new LeapingClock() };
        Assert.Equal(ExitCode.Refused, await run.OfAsync($"plan calibrate {line}"));
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    private static CalibratedModel Read(TemporaryFolder folder)
    {
        using FileStream stream = File.OpenRead(folder.At("model.json"));
        return CalibratedModelJson.Read(stream, "model.json");
    }
}
