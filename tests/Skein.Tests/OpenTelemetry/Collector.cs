using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Skein.Tests.OpenTelemetry;

/// <summary>
/// An OpenTelemetry collector on a loopback port of its own that takes OTLP over HTTP (binary protobuf) and keeps what it
/// got, taken apart. What it cannot read it answers with 400 and keeps as a fault.
/// </summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly ConcurrentQueue<OtlpMetric> metrics = new();
    private readonly ConcurrentQueue<OtlpSpan> spans = new();
    private readonly ConcurrentQueue<string> faults = new();

    private Collector(WebApplication application) => this.application = application;

    /// <summary>Every metric of every export so far, the newest last.</summary>
    public IReadOnlyCollection<OtlpMetric> Metrics => metrics;

    /// <summary>Every span so far.</summary>
    public IReadOnlyCollection<OtlpSpan> Spans => spans;

    /// <summary>What was no OTLP.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public Uri MetricsAddress => new(Address, "v1/metrics");

    public Uri TracesAddress => new(Address, "v1/traces");

    private Uri Address => new(application.Urls.Single());

    public static async Task<Collector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(application);
        application.MapPost("/v1/metrics", context => collector.TakeAsync(context, OtlpMetric.ReadAll, collector.metrics));
        application.MapPost("/v1/traces", context => collector.TakeAsync(context, OtlpSpan.ReadAll, collector.spans));
        await application.StartAsync();
        return collector;
    }

    /// <summary>The newest export of a metric.</summary>
    public OtlpMetric Metric(string name) => metrics.Last(metric => metric.Name == name);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task TakeAsync<T>(HttpContext context, Func<ProtoMessage, IEnumerable<T>> read, ConcurrentQueue<T> kept)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            if (context.Request.ContentType != "application/x-protobuf") throw new InvalidDataException($"content type {context.Request.ContentType}");
            foreach (T one in read(new ProtoMessage(body.ToArray()))) kept.Enqueue(one);
            // The answer is an empty ExportServiceResponse.
            context.Response.ContentType = "application/x-protobuf";
        }
        catch (Exception exception)
        {
            faults.Enqueue(exception.ToString());
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }
}
