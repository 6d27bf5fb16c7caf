using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Skein.Meters;
using Skein.Probe;
using Skein.Tags;
using Xunit;

namespace Skein.Tests.OpenTelemetry;

/// <summary>The real SDK and its real exporter, to a collector that takes the bytes apart.</summary>
public sealed class OtlpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Our_metrics_arrive_with_their_names_units_attributes_and_values()
    {
        await using Collector collector = await Collector.StartAsync();
        var times = new TaskTimes(TimeProvider.System);
        using var probe = new StarvationProbe();
        using var skein = new SkeinMeter(new MeterSources { Probe = probe, Registry = TagRegistry.Shared, Times = times, Lost = () => 7 });
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(SkeinMeter.Name)
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = collector.MetricsAddress;
                // Only when it is told to.
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = int.MaxValue;
            })
            .Build();

        foreach (double milliseconds in (double[])[0.5, 3, 3, 20_000]) times.Scheduled(TagKind.WorkItem, TimeSpan.FromMilliseconds(milliseconds));
        times.Polled(TagKind.Request, TimeSpan.FromMilliseconds(40));
        Run(probe, delays: 20);
        TagUnit[] units = [Tag.Begin("planted", kind: TagKind.Timer), Tag.Begin("planted", kind: TagKind.Timer)];
        Assert.True(provider.ForceFlush((int)Patience.TotalMilliseconds));
        Array.ForEach(units, unit => unit.Dispose());

        Assert.Empty(collector.Faults);
        Assert.All(collector.Metrics, metric => Assert.Equal("Skein", metric.Scope));
        OtlpMetric delay = collector.Metric("task.schedule.delay");
        Assert.Equal(("s", "histogram"), (delay.Unit, delay.Kind));
        OtlpPoint point = delay.PointOf(("task.kind", "work_item"));
        Assert.Equal(4UL, point.Count);
        Assert.Equal(20.0065, point.Value, 1e-9);
        Assert.Equal([1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], point.Buckets);
        Assert.Equal([0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10], point.Bounds);
        Assert.Equal(0.04, collector.Metric("task.poll.duration").ValueOf(("task.kind", "request")), 1e-9);
        Assert.True(collector.Metric("sched.probe.delay").PointOf().Count >= 20);

        OtlpMetric lost = collector.Metric("task.lost");
        Assert.Equal(("{task}", "counter", 7.0), (lost.Unit, lost.Kind, lost.ValueOf()));
        OtlpMetric active = collector.Metric("task.active");
        Assert.Equal(("{task}", "sum"), (active.Unit, active.Kind));
        Assert.Equal(2, active.Points.Where(one => one.Attributes["task.kind"] == "timer").Sum(one => one.Value));
        Assert.Equal("counter", collector.Metric("task.started").Kind);
        OtlpMetric state = collector.Metric("sched.probe.state");
        Assert.Equal("gauge", state.Kind);
        Assert.Equal(1, state.Points.Sum(one => one.Value));
        Assert.Equal(0, state.ValueOf(("sched.state", "unknown")));
    }

    [Fact]
    public async Task Nothing_that_the_runtime_tells_itself_is_told_again()
    {
        await using Collector collector = await Collector.StartAsync();
        using var probe = new StarvationProbe();
        using var skein = new SkeinMeter(probe);
        using MeterProvider provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter("*")
            .AddOtlpExporter(exporter => (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, collector.MetricsAddress))
            .Build();
        Assert.True(provider.ForceFlush((int)Patience.TotalMilliseconds));
        Assert.Contains(collector.Metrics, metric => metric.Scope == "System.Runtime");
        Assert.Contains(collector.Metrics, metric => metric.Scope == "Skein");
        string[] names = [.. collector.Metrics.Where(metric => metric.Scope == "Skein").Select(metric => metric.Name)];
        Assert.Empty(names.Intersect(collector.Metrics.Where(metric => metric.Scope != "Skein").Select(metric => metric.Name)));
        Assert.DoesNotContain(names, name => name.StartsWith("dotnet.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Spans_arrive_with_their_parents_and_attributes()
    {
        await using Collector collector = await Collector.StartAsync();
        using var source = new ActivitySource("planted");
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .AddOtlpExporter(exporter => (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, collector.TracesAddress))
            .Build();
        string parentId;
        using (Activity parent = source.StartActivity("outer")!)
        {
            parentId = parent.SpanId.ToHexString();
            using Activity child = source.StartActivity("inner")!;
            child.SetTag("answer", 42).SetStatus(ActivityStatusCode.Error);
        }

        Assert.True(provider.ForceFlush((int)Patience.TotalMilliseconds));
        Assert.Empty(collector.Faults);
        OtlpSpan outer = collector.Spans.Single(span => span.Name == "outer");
        OtlpSpan inner = collector.Spans.Single(span => span.Name == "inner");
        Assert.Equal(("planted", parentId, ""), (outer.Scope, outer.SpanId, outer.ParentSpanId));
        Assert.Equal((outer.TraceId, outer.SpanId), (inner.TraceId, inner.ParentSpanId));
        Assert.Equal("42", inner.Attributes["answer"]);
        Assert.Equal((0UL, 2UL), (outer.StatusCode, inner.StatusCode));
        Assert.True(outer.Start <= inner.Start && inner.End <= outer.End && inner.Start <= inner.End);
    }

    private static void Run(StarvationProbe probe, int delays)
    {
        using var measured = new CountdownEvent(delays);
        probe.Delayed += _ => { if (!measured.IsSet) measured.Signal(); };
        probe.Start();
        Assert.True(measured.Wait(Patience, TestContext.Current.CancellationToken));
    }
}
