using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;
using Skein.Spans;
using Skein.Tags;
using Skein.Tests.Spans;
using Xunit;

namespace Skein.Tests.OpenTelemetry;

/// <summary>From a unit through OpenTelemetry's own SDK and exporter to a collector that reads the bytes.</summary>
public sealed class TraceExportTests
{
    private const ulong Error = 2;

    [Fact]
    public async Task Spans_of_units_arrive_at_a_collector_whichever_way_out_they_took()
    {
        await using Collector collector = await Collector.StartAsync();
        using var source = new ActivitySource($"exported {Guid.NewGuid():N}");
        using TracerProvider provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .AddOtlpExporter(otlp =>
            {
                otlp.Endpoint = collector.TracesAddress;
                otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                otlp.ExportProcessorType = ExportProcessorType.Simple;
            })
            .Build();
        TagId checkout = await AllWaysOut(source);
        Abandon(source);
        Collected.Until(() => collector.Spans.Any(span => span.Name == "forgotten"));

        Assert.Empty(collector.Faults);
        OtlpSpan Span(string name) => Assert.Single(collector.Spans, span => span.Name == name);
        OtlpSpan root = Span("checkout");
        Assert.Equal(checkout.ToString(), root.Attributes["task.id"]);
        Assert.Equal("task", root.Attributes["task.kind"]);
        Assert.Equal($"{typeof(TraceExportTests).FullName}.{nameof(AllWaysOut)}", root.Attributes["code.function.name"]);
        Assert.EndsWith("TraceExportTests.cs", root.Attributes["code.file.path"]);
        Assert.True(int.Parse(root.Attributes["code.line.number"], CultureInfo.InvariantCulture) > 0);
        Assert.Equal(0UL, root.StatusCode);
        Assert.Equal("", root.ParentSpanId);

        foreach (string name in new[] { "reserve", "charge", "mail", "timed", "queued" })
        {
            OtlpSpan child = Span(name);
            Assert.Equal((root.TraceId, root.SpanId), (child.TraceId, child.ParentSpanId));
            Assert.Equal(checkout.ToString(), child.Attributes["task.parent.id"]);
        }

        OtlpSpan failed = Span("charge");
        Assert.Equal((Error, "card refused", "System.InvalidOperationException"), (failed.StatusCode, failed.StatusMessage, failed.Attributes["error.type"]));
        Assert.Equal(["exception"], failed.Events);
        OtlpSpan cancelled = Span("mail");
        Assert.Equal((Error, "canceled"), (cancelled.StatusCode, cancelled.StatusMessage));
        Assert.Empty(cancelled.Events);
        OtlpSpan abandoned = Span("forgotten");
        Assert.Equal((Error, "abandoned", "abandoned"), (abandoned.StatusCode, abandoned.StatusMessage, abandoned.Attributes["error.type"]));
    }

    private static Task<TagId> AllWaysOut(ActivitySource source) => TaggedSpan.Invoke(source, "checkout", async () =>
    {
        await TaggedSpan.Run(source, "reserve", async () => await Task.Yield());
        await Assert.ThrowsAsync<InvalidOperationException>(() => TaggedSpan.Run(source, "charge", () => throw new InvalidOperationException("card refused")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TaggedSpan.Invoke(source, "mail", () => Task.FromCanceled(new CancellationToken(canceled: true))));

        var ticked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (new Timer(_ => TaggedSpan.Invoke(source, "timed", () => Task.CompletedTask).ContinueWith(_ => ticked.SetResult(), TaskScheduler.Default), null, 0, Timeout.Infinite))
        {
            await ticked.Task;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        TagLink link = Tag.Capture();
        ThreadPool.UnsafeQueueUserWorkItem(_ => TaggedSpan.Invoke(source, "queued", () => Task.CompletedTask, parent: link).ContinueWith(_ => done.SetResult(), TaskScheduler.Default), null);
        await done.Task;
        return Tag.Current;
    });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(ActivitySource source) => _ = TaggedSpan.Run(source, "forgotten", () => new TaskCompletionSource().Task);
}
