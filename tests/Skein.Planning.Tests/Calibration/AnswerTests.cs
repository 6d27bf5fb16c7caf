using System.Text;
using Microsoft.AspNetCore.Http;
using Skein.Core;
using Skein.Planning.Calibration;
using Skein.Planning.Calibration.Prometheus;
using Skein.Planning.Tests.Calibration.Servers;
using Xunit;

namespace Skein.Planning.Tests.Calibration;

/// <summary>What a server may answer instead of numbers.</summary>
public sealed class AnswerTests
{
    public static TheoryData<int, string, string> Answers => new()
    {
        { 401, "", "answers an authorised caller only (401); give --header" },
        { 403, "", "answers an authorised caller only (403)" },
        { 302, "", "sends us elsewhere (302): http://elsewhere.test/login; give that URL" },
        { 404, "<html>not here</html>", "answered 404 Not Found" },
        { 503, "{\"status\":\"error\",\"errorType\":\"unavailable\",\"error\":\"starting\\u001b[31m up\"}", "answered 503 Service Unavailable: starting [31m up" },
        { 422, "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would load too many samples\"}", "query processing would load too many samples" },
        { 200, "", "does not answer as Prometheus does" },
        { 200, "<html>", "does not answer as Prometheus does" },
        { 200, "[]", "does not answer as Prometheus does" },
        { 200, "{\"status\":\"success\"}", "does not answer as Prometheus does" },
        { 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1]}}", "does not answer as Prometheus does" },
        { 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"many\"]}}", "does not answer as Prometheus does" },
        { 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1]}]}}", "does not answer as Prometheus does" },
        { 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}", "does not tell its time" },
        { 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[]}}", "does not answer as Prometheus does" },
        { 200, "{\"status\":\"error\",\"error\":\"no\"}", "refuses the query: no" },
        { 200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,", "does not answer as Prometheus does" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_that_is_none_is_one_line_with_the_servers_name(int status, string body, string reason)
    {
        await using WebServer server = await WebServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            if (status == 302) context.Response.Headers.Location = "http://elsewhere.test/login?secret=1";
            return context.Response.WriteAsync(body);
        });
        string message = await RefusalAsync(server.Address, CalibrationLimits.Default);
        Assert.StartsWith(server.Address.GetLeftPart(UriPartial.Path).TrimEnd('/'), message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, letter => char.IsControl(letter));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_left_after_the_bound()
    {
        var never = new TaskCompletionSource();
        await using WebServer server = await WebServer.StartAsync(_ => never.Task);
        string message = await RefusalAsync(server.Address, new CalibrationLimits { AnswerMax = TimeSpan.FromMilliseconds(50) });
        Assert.Contains("did not answer within CalibrationLimits.AnswerMax = 0.05 s", message, StringComparison.Ordinal);
        never.SetResult();
    }

    [Fact]
    public async Task A_question_can_be_called_off()
    {
        using var stop = new CancellationTokenSource();
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            await stop.CancelAsync();
            await context.Response.WriteAsync("{");
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MeasureAsync(server.Address, CalibrationLimits.Default, stop.Token));
    }

    [Fact]
    public async Task Nobody_there_is_one_line()
    {
        Uri gone;
        await using (WebServer server = await WebServer.StartAsync(_ => Task.CompletedTask)) gone = server.Address;
        Assert.Contains("refuses the connection", await RefusalAsync(gone, CalibrationLimits.Default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_left_at_the_bound()
    {
        await using WebServer server = await WebServer.StartAsync(async context =>
        {
            byte[] block = Encoding.ASCII.GetBytes(new string('[', 64 * 1024));
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        Assert.Contains("CalibrationLimits.AnswerBytesMax = 1,000,000 bytes", await RefusalAsync(server.Address, new CalibrationLimits { AnswerBytesMax = 1_000_000 }), StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(Uri server, CalibrationLimits limits) =>
        (await Assert.ThrowsAsync<SkeinException>(() => MeasureAsync(server, limits, CancellationToken.None))).Message;

    private static async Task MeasureAsync(Uri server, CalibrationLimits limits, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpMessageInvoker(handler);
        await new PrometheusCalibration(http, TimeProvider.System, null, limits).MeasureAsync(server, new PrometheusQuestion { Job = "shop" }, null, cancellation);
    }
}
