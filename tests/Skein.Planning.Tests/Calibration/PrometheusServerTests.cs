using Skein.Core;
using Skein.Planning.Calibration;
using Skein.Planning.Calibration.Prometheus;
using Skein.Planning.Tests.Calibration.Servers;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Calibration;

/// <summary>A real Prometheus server that scrapes a real service, or holds what it would have scraped of one.</summary>
public sealed class PrometheusServerTests
{
    private const string Count = "http_server_request_duration_seconds_count";
    private static readonly PrometheusQuestion Question = new() { Job = "skein", Range = TimeSpan.FromMinutes(1) };

    // Of readings that are there from the start: a window in which they lie however long the server takes to start.
    private static readonly PrometheusQuestion Long = Question with { Range = TimeSpan.FromHours(1) };
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_service_that_serves_is_measured_as_it_is()
    {
        var shop = new ShopService();
        await using WebServer server = await WebServer.StartAsync(shop.AnswerAsync);
        await using var shoppers = new Shoppers(server.Address, 4);
        using var prometheus = new Prometheus(new Uri(server.Address, "metrics"));
        await prometheus.ValuesAsync($"count_over_time({Count}{{http_response_status_code=\"200\"}}[1m])", values => values is [>= 20]);
        // A machine that stands still just then scrapes nothing for a while.
        CalibrationResult result = await MeasureAsync(prometheus, Question, new CalibrationOptions { StaleAfter = TimeSpan.FromMinutes(5) });

        CalibratedModel model = result.Model;
        Assert.DoesNotContain(result.Findings, finding => finding.Kind == CalibrationFinding.Stale);
        // A page may be given a little after its time, or too late to be read; the order is what is sure.
        double truth = shop.RateBetween(model.TakenAt - TimeSpan.FromSeconds(model.WindowSeconds), model.TakenAt);
        Assert.InRange(model.Arrivals.Rate, truth / 2, truth * 2);
        Assert.InRange(model.Service.Mean, 0.004, 1);
        Assert.InRange(model.ErrorRatio!.Value, 0.09, 0.11);
        Assert.NotNull(model.Arrivals.Dispersion);
        Assert.Equal(model.Service.Mean, model.ToLaw().Mean, 9);
        Assert.Equal($"http_server_request_duration_seconds{{job=\"skein\"}}", model.Source.Metric);
    }

    [Fact]
    public async Task What_was_scripted_is_what_is_read()
    {
        var script = new ScriptedMetrics { RestartsAt = 20 };
        using var prometheus = await Prometheus.HoldingAsync(script.Scraped(41, Each, DateTimeOffset.UtcNow));
        CalibratedModel model = (await MeasureAsync(prometheus, Long)).Model;
        Assert.Equal(0.016, model.Service.Mean, 9);
        Assert.Equal([0.5, 0.3, 0.2, 0], model.Service.Buckets.Select(bucket => Math.Round(bucket.Count / model.Service.Count, 9)));
        Assert.Contains("1 counter reset in the window, handled as rate() does", model.Notes);
        Assert.Equal(100 / Each.TotalSeconds, model.Arrivals.Rate, 3);
        Assert.Null(model.ErrorRatio);
    }

    [Fact]
    public async Task Edges_that_not_all_series_have_are_left_out_and_that_is_said()
    {
        var script = new ScriptedMetrics { HasOtherEdges = true };
        using var prometheus = await Prometheus.HoldingAsync(script.Scraped(41, Each, DateTimeOffset.UtcNow));
        CalibratedModel model = (await MeasureAsync(prometheus, Long)).Model;
        Assert.Equal([0.01, 0.025, 0.05, double.PositiveInfinity], model.Service.Buckets.Select(bucket => bucket.UpTo));
        Assert.Equal(0.016, model.Service.Mean, 9);
        Assert.Contains("1 of 5 bucket edges are not of all series and were left out", model.Notes);

        CalibratedModel one = (await MeasureAsync(prometheus, Long with { Match = [new("route", "/sell")] })).Model;
        Assert.Equal(5, one.Service.Buckets.Count);
        Assert.Contains("more than the bound CalibrationLimits.SeriesMax = 1", await RefusalAsync(prometheus, Long, new CalibrationLimits { SeriesMax = 1 }), StringComparison.Ordinal);
        Assert.Contains("more than the bound CalibrationLimits.ReadingsMax = 10", await RefusalAsync(prometheus, Long, new CalibrationLimits { ReadingsMax = 10 }), StringComparison.Ordinal);
        Assert.Contains("more than the bound CalibrationLimits.AnswerBytesMax = 300 bytes", await RefusalAsync(prometheus, Long, new CalibrationLimits { AnswerBytesMax = 300 }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_a_model_is_refused_in_one_line()
    {
        var script = new ScriptedMetrics { Sum = "NaN" };
        using var prometheus = await Prometheus.HoldingAsync(script.Scraped(11, Each, DateTimeOffset.UtcNow));
        Assert.Contains("a NaN was recorded into it", await RefusalAsync(prometheus, Long), StringComparison.Ordinal);
        Assert.Contains("--metric: there are http_server_request_duration_seconds", await RefusalAsync(prometheus, Long with { Metric = "no_such_seconds" }), StringComparison.Ordinal);
        Assert.Contains("no classic histogram of job 'other' is there", await RefusalAsync(prometheus, Long with { Job = "other" }), StringComparison.Ordinal);
        Assert.Contains("only classic histograms are read", await RefusalAsync(prometheus, Long with { Metric = "no_such_seconds", Counter = Count }), StringComparison.Ordinal);
        Assert.Contains("is no name of a metric", await RefusalAsync(prometheus, Long with { Metric = "up} or {" }), StringComparison.Ordinal);
        Assert.Contains("has no http_server", await RefusalAsync(prometheus, Long with { Job = "a\"b\\c" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_gone_is_stale()
    {
        using var prometheus = await Prometheus.HoldingAsync(new ScriptedMetrics().Scraped(41, Each, DateTimeOffset.UtcNow - TimeSpan.FromMinutes(20)));
        Assert.True((await MeasureAsync(prometheus, Long)).IsStale);
        Assert.False((await MeasureAsync(prometheus, Long, new CalibrationOptions { StaleAfter = TimeSpan.FromHours(2) })).IsStale);
    }

    private static async Task<CalibrationResult> MeasureAsync(Prometheus prometheus, PrometheusQuestion question, CalibrationOptions? options = null, CalibrationLimits? limits = null)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpMessageInvoker(handler);
        return await new PrometheusCalibration(http, TimeProvider.System, null, limits).MeasureAsync(prometheus.Address, question, options, TestContext.Current.CancellationToken);
    }

    private static async Task<string> RefusalAsync(Prometheus prometheus, PrometheusQuestion question, CalibrationLimits? limits = null)
    {
        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => MeasureAsync(prometheus, question, null, limits));
        Assert.True(refusal is SkeinException or RefusedException, refusal.ToString());
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }
}
