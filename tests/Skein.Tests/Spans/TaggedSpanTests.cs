using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Skein.Spans;
using Skein.Tags;
using Xunit;

namespace Skein.Tests.Spans;

public sealed class TaggedSpanTests
{
    private static readonly ActivitySource mistaken = new("mistakes");

    [Fact]
    public async Task A_span_says_which_unit_it_is_of_and_where_it_was_started()
    {
        using var recorder = new SpanRecorder();
        using TagUnit outer = Tag.Begin("outer");
        TagId inner = default;
        await TaggedSpan.Run(recorder.Source, "import", async () =>
        {
            await Task.Yield();
            inner = Tag.Current;
            Assert.True(TagRegistry.Shared.TryGetDetails(inner, out TagDetails details));
            Assert.Equal(Activity.Current!.SpanId.ToHexString(), details.SpanId);
        });
        Activity span = recorder[0];
        Assert.Equal("import", span.DisplayName);
        Assert.Equal(inner.ToString(), span.GetTagItem("task.id"));
        Assert.Equal(outer.Id.ToString(), span.GetTagItem("task.parent.id"));
        Assert.Equal("task", span.GetTagItem("task.kind"));
        Assert.Equal($"{typeof(TaggedSpanTests).FullName}.{nameof(A_span_says_which_unit_it_is_of_and_where_it_was_started)}", span.GetTagItem("code.function.name"));
        Assert.EndsWith("TaggedSpanTests.cs", (string)span.GetTagItem("code.file.path")!);
        Assert.True((int)span.GetTagItem("code.line.number")! > 0);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.False(TagRegistry.Shared.TryFind(inner, out _));
    }

    [Fact]
    public async Task An_exception_ends_the_span_with_an_error_and_is_recorded()
    {
        using var recorder = new SpanRecorder();
        await Assert.ThrowsAsync<InvalidDataException>(() => TaggedSpan.Invoke(recorder.Source, "import", async () =>
        {
            await Task.Yield();
            throw new InvalidDataException("row 7");
        }));
        Activity span = recorder[0];
        Assert.Equal((ActivityStatusCode.Error, "row 7"), (span.Status, span.StatusDescription));
        Assert.Equal("System.IO.InvalidDataException", span.GetTagItem("error.type"));
        Assert.Equal("exception", Assert.Single(span.Events).Name);
    }

    [Fact]
    public async Task Cancellation_ends_the_span_and_says_so_without_an_exception()
    {
        using var recorder = new SpanRecorder();
        using var cancelled = new CancellationTokenSource();
        Task<int> work = TaggedSpan.Run(recorder.Source, "import", async () =>
        {
            await new TaskCompletionSource().Task.WaitAsync(cancelled.Token);
            return 7;
        });
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.True(work.IsCanceled);
        Activity span = recorder[0];
        Assert.Equal((ActivityStatusCode.Error, "canceled"), (span.Status, span.StatusDescription));
        Assert.Empty(span.Events);
    }

    [Fact]
    public void Work_that_can_never_finish_has_its_span_ended_as_abandoned()
    {
        using var recorder = new SpanRecorder();
        Abandon(recorder.Source);
        Collected.Until(() => recorder.Count > 0);
        Activity span = recorder[0];
        Assert.Equal((ActivityStatusCode.Error, "abandoned"), (span.Status, span.StatusDescription));
        Assert.Equal("abandoned", span.GetTagItem("error.type"));
    }

    [Fact]
    public void A_block_that_can_never_finish_has_its_span_ended_as_abandoned()
    {
        using var recorder = new SpanRecorder();
        AbandonBlock(recorder.Source);
        Collected.Until(() => recorder.Count > 0);
        Assert.Equal("abandoned", recorder[0].StatusDescription);
    }

    [Fact]
    public async Task Work_that_waits_for_what_somebody_holds_is_not_abandoned()
    {
        using var recorder = new SpanRecorder();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task work = Waiting(recorder.Source, gate);
        Collected.Twice();
        Assert.Equal(0, recorder.Count);
        gate.SetResult();
        await work;
        Assert.Equal(ActivityStatusCode.Unset, recorder[0].Status);
    }

    [Fact]
    public async Task Without_a_listener_the_work_is_tagged_and_has_no_span()
    {
        using var source = new ActivitySource("nobody listens");
        Activity? seen = null;
        TagId unit = default;
        int result = await TaggedSpan.Invoke(source, "import", () =>
        {
            (seen, unit) = (Activity.Current, Tag.Current);
            return Task.FromResult(7);
        });
        using SpanUnit block = TaggedSpan.Begin(source, "block");
        Assert.Equal(7, result);
        Assert.Null(seen);
        Assert.Null(block.Activity);
        Assert.False(unit.IsNone);
        Assert.False(TagRegistry.Shared.TryFind(unit, out _));
        Assert.Equal(block.Id, Tag.Current);
    }

    [Fact]
    public void A_block_restores_the_unit_and_the_span_around_it_and_a_second_end_does_nothing()
    {
        using var recorder = new SpanRecorder();
        using SpanUnit outer = TaggedSpan.Begin(recorder.Source, "outer");
        SpanUnit inner = TaggedSpan.Begin(recorder.Source, "inner");
        inner.Fail(new TimeoutException("too late"));
        inner.Dispose();
        inner.Dispose();
        Assert.Same(outer.Activity, Activity.Current);
        Assert.Equal(outer.Id, Tag.Current);
        Activity span = recorder[0];
        Assert.Equal((ActivityStatusCode.Error, "too late"), (span.Status, span.StatusDescription));
        Assert.Equal(outer.Activity!.SpanId, span.ParentSpanId);
        Assert.Equal(1, recorder.Count);
    }

    [Fact]
    public async Task A_child_has_the_right_parent_across_the_pool_a_timer_and_queues_that_lose_the_context()
    {
        using var recorder = new SpanRecorder();
        using SpanUnit outer = TaggedSpan.Begin(recorder.Source, "outer");
        SpanParent parent = Tag.Capture();
        await TaggedSpan.Run(recorder.Source, "pool", () => Task.CompletedTask);

        var unsafely = new TaskCompletionSource();
        ThreadPool.UnsafeQueueUserWorkItem(_ => TaggedSpan.Invoke(recorder.Source, "unsafe", () => Task.CompletedTask, parent: parent).ContinueWith(_ => unsafely.SetResult(), TaskScheduler.Default), null);
        await unsafely.Task;

        var ticked = new TaskCompletionSource();
        using (new Timer(_ => TaggedSpan.Invoke(recorder.Source, "timer", () => Task.CompletedTask).ContinueWith(_ => ticked.SetResult(), TaskScheduler.Default), null, 0, Timeout.Infinite)) await ticked.Task;

        await Task.Run(() =>
        {
            using AsyncFlowControl _ = ExecutionContext.SuppressFlow();
            return TaggedSpan.Run(recorder.Source, "suppressed", () => Task.CompletedTask, parent: parent);
        });

        string[] names = ["pool", "unsafe", "timer", "suppressed"];
        for (int i = 0; i < names.Length; i++)
        {
            Activity child = recorder[i];
            Assert.Equal(names[i], child.DisplayName);
            Assert.Equal(outer.Activity!.SpanId, child.ParentSpanId);
            Assert.Equal(outer.Activity.TraceId, child.TraceId);
            Assert.Equal(outer.Id.ToString(), child.GetTagItem("task.parent.id"));
        }
    }

    [Fact]
    public async Task A_message_carries_its_parent_through_a_channel_after_that_has_ended()
    {
        using var recorder = new SpanRecorder();
        var queue = Channel.CreateUnbounded<TagLink>();
        Task consumer;
        using (ExecutionContext.SuppressFlow())
        {
            consumer = Task.Run(async () =>
            {
                await foreach (TagLink link in queue.Reader.ReadAllAsync())
                {
                    using SpanUnit handled = TaggedSpan.Begin(recorder.Source, "handle", ActivityKind.Consumer, parent: link);
                    await Task.Yield();
                }
            });
        }

        ActivitySpanId sent;
        TagId sender;
        using (SpanUnit send = TaggedSpan.Begin(recorder.Source, "send", ActivityKind.Producer))
        {
            (sent, sender) = (send.Activity!.SpanId, send.Id);
            queue.Writer.TryWrite(Tag.Capture());
        }

        queue.Writer.Complete();
        await consumer;
        Activity handle = new[] { recorder[0], recorder[1] }.Single(span => span.DisplayName == "handle");
        Assert.Equal(sent, handle.ParentSpanId);
        Assert.Equal(sender.ToString(), handle.GetTagItem("task.parent.id"));
    }

    [Fact]
    public async Task A_context_from_elsewhere_is_the_parent_and_none_begins_a_trace()
    {
        using var recorder = new SpanRecorder();
        var remote = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true);
        using SpanUnit outer = TaggedSpan.Begin(recorder.Source, "outer");
        await TaggedSpan.Invoke(recorder.Source, "handle", () => Task.CompletedTask, ActivityKind.Server, parent: remote);
        await TaggedSpan.Invoke(recorder.Source, "root", () => Task.CompletedTask, parent: default(ActivityContext));
        Activity handle = recorder[0];
        Assert.Equal((remote.TraceId, remote.SpanId), (handle.TraceId, handle.ParentSpanId));
        Activity root = recorder[1];
        Assert.Equal(default, root.ParentSpanId);
        Assert.NotEqual(outer.Activity!.TraceId, root.TraceId);
        Assert.Same(outer.Activity, Activity.Current);
    }

    [Fact]
    public void Callers_mistakes_are_named()
    {
        Assert.Throws<ArgumentNullException>("source", () => { TaggedSpan.Begin(null!, "x"); });
        Assert.Throws<ArgumentException>("name", () => { TaggedSpan.Begin(mistaken, ""); });
        Assert.Throws<ArgumentNullException>("body", () => { _ = TaggedSpan.Invoke(mistaken, "x", (Func<Task>)null!); });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(ActivitySource source) => _ = TaggedSpan.Run(source, "lost", () => new TaskCompletionSource().Task);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AbandonBlock(ActivitySource source)
    {
        _ = Block();

        async Task Block()
        {
            using SpanUnit span = TaggedSpan.Begin(source, "lost");
            await new TaskCompletionSource().Task;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Waiting(ActivitySource source, TaskCompletionSource gate) => TaggedSpan.Invoke(source, "held", () => gate.Task);
}
