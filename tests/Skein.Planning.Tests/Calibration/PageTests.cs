using Microsoft.AspNetCore.Http;
using Skein.Core;
using Skein.Planning.Calibration;
using Skein.Planning.Calibration.Pages;
using Skein.Planning.Tests.Calibration.Servers;
using Xunit;

namespace Skein.Planning.Tests.Calibration;

public sealed class PageTests
{
    private static readonly PageQuestion Brief = new() { Range = TimeSpan.FromSeconds(1.2), Interval = TimeSpan.FromMilliseconds(100) };

    [Theory]
    [InlineData("up 1", "up", 1)]
    [InlineData("up{} 1.5e3", "up", 1500)]
    [InlineData("up{job=\"a\"} +Inf 1700000000000", "up", double.PositiveInfinity)]
    [InlineData("x_bucket{le=\"0.1\",route=\"/a,b}\\\"\\n\"} 7 # {trace_id=\"1\"} 0.05", "x_bucket", 7)]
    [InlineData("up{a=\"1\", b=\"2\",} NaN", "up", double.NaN)]
    public void A_line_of_a_page_is_read(string line, string name, double value)
    {
        PageLine read = PageLine.Parse(line)!.Value;
        Assert.Equal((name, value), (read.Name, read.Value));
    }

    [Fact]
    public void Escapes_in_a_label_are_read() =>
        Assert.Equal("/a,b}\"\n\\", PageLine.Parse("x{route=\"/a,b}\\\"\\n\\\\\"} 7")!.Value.Labels["route"]);

    [Theory]
    [InlineData("<html>")]
    [InlineData("up")]
    [InlineData("up one")]
    [InlineData("up{job=\"a} 1")]
    [InlineData("up{job=a} 1")]
    [InlineData("up{job=\"a\"")]
    [InlineData("up{a=\"1\",a=\"2\"} 1")]
    [InlineData("{} 1")]
    [InlineData("up{job=\"a\\")]
    public void A_line_that_is_none_is_none(string line) => Assert.Null(PageLine.Parse(line));

    [Fact]
    public async Task A_services_own_page_is_enough()
    {
        var script = new ScriptedMetrics { RestartsAt = 6 };
        await using WebServer server = await WebServer.StartAsync(script.AnswerAsync);
        CalibratedModel model = (await MeasureAsync(server, Brief)).Model;
        Assert.Equal(13, script.Scrapes);
        Assert.Equal(0.016, model.Service.Mean, 9);
        Assert.Equal([600, 360, 240, 0], model.Service.Buckets.Select(bucket => Math.Round(bucket.Count, 6)));
        Assert.Contains("1 counter reset in the window, handled as rate() does", model.Notes);
        Assert.Equal(ModelSource.MetricsPage, model.Source.Kind);
    }

    [Fact]
    public async Task Labels_choose_and_edges_that_not_all_have_are_left_out()
    {
        var script = new ScriptedMetrics { HasOtherEdges = true };
        await using WebServer server = await WebServer.StartAsync(script.AnswerAsync);
        CalibratedModel all = (await MeasureAsync(server, Brief)).Model;
        Assert.Equal(2_400, all.Service.Count, 6);
        Assert.Contains("1 of 5 bucket edges are not of all series and were left out", all.Notes);
        CalibratedModel one = (await MeasureAsync(server, Brief with { Match = [new("route", "/sell")] })).Model;
        Assert.Equal(1_200, one.Service.Count, 6);
        Assert.Equal(5, one.Service.Buckets.Count);
    }

    [Fact]
    public async Task A_wall_clock_that_is_set_back_meanwhile_does_not_turn_the_readings_round()
    {
        await using WebServer server = await WebServer.StartAsync(new ScriptedMetrics().AnswerAsync);
        CalibrationResult result = await MeasureAsync(server, Brief, clock: new SetBack());
        Assert.True(result.Model.Arrivals.Rate > 0);
    }

    [Fact]
    public async Task What_is_no_page_or_has_no_such_histogram_is_refused()
    {
        await using WebServer html = await WebServer.StartAsync(context => context.Response.WriteAsync("<html>welcome</html>"));
        Assert.Contains("is no page of metrics", await RefusalAsync(html, Brief), StringComparison.Ordinal);
        await using WebServer empty = await WebServer.StartAsync(_ => Task.CompletedTask);
        Assert.Contains("is no page of metrics", await RefusalAsync(empty, Brief), StringComparison.Ordinal);
        var script = new ScriptedMetrics();
        await using WebServer server = await WebServer.StartAsync(script.AnswerAsync);
        Assert.Contains("there are http_server_request_duration_seconds", await RefusalAsync(server, Brief with { Metric = "no_such_seconds" }), StringComparison.Ordinal);
        Assert.Contains("with these labels", await RefusalAsync(server, Brief with { Match = [new("route", "/steal")] }), StringComparison.Ordinal);
        Assert.Contains("CalibrationLimits.PageSeriesMax = 2", await RefusalAsync(server, Brief, new CalibrationLimits { PageSeriesMax = 2 }), StringComparison.Ordinal);
        Assert.Contains("CalibrationLimits.ScrapesMax = 5", await RefusalAsync(server, Brief, new CalibrationLimits { ScrapesMax = 5 }), StringComparison.Ordinal);
        script.HasBuckets = false;
        Assert.Contains("has no buckets", await RefusalAsync(server, Brief), StringComparison.Ordinal);
    }

    private static async Task<CalibrationResult> MeasureAsync(WebServer server, PageQuestion question, CalibrationLimits? limits = null, TimeProvider? clock = null)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpMessageInvoker(handler);
        return await new PageCalibration(http, clock ?? TimeProvider.System, null, limits).MeasureAsync(server.Address, question, null, null, TestContext.Current.CancellationToken);
    }

    private static async Task<string> RefusalAsync(WebServer server, PageQuestion question, CalibrationLimits? limits = null)
    {
        Exception refusal = await Assert.ThrowsAnyAsync<Exception>(() => MeasureAsync(server, question, limits));
        Assert.True(refusal is SkeinException or RefusedException, refusal.ToString());
        return refusal.Message;
    }

    /// <summary>A wall clock that is set back by a second each time it is read; time goes on as it does.</summary>
    private sealed class SetBack : TimeProvider
    {
        private int reads; // counted by whoever reads

        public override DateTimeOffset GetUtcNow() => Models.Noon.AddSeconds(-Interlocked.Increment(ref reads));
    }
}
