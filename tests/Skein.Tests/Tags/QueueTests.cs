using System.Diagnostics;
using System.Runtime.CompilerServices;
using Skein.Tags;
using Skein.Tests.Spans;
using Skein.Tests.Support;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

public sealed class QueueTests
{
    [Fact]
    public async Task A_queued_callback_is_a_unit_with_parent_labels_and_span()
    {
        using var activity = new Activity("work");
        activity.Start();
        using TagUnit around = Tag.Begin("around", new TagLabels(("tenant", "7")));
        var seen = new TaskCompletionSource<(TagRecord Record, TagDetails Details, Activity? Span, object? State)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Tag.Queue(
            state =>
            {
                TagRegistry.Shared.TryFind(Tag.Current, out TagRecord record);
                TagRegistry.Shared.TryGetDetails(Tag.Current, out TagDetails details);
                seen.SetResult((record, details, Activity.Current, state));
            },
            "state",
            "queued",
            new TagLabels(("step", "1")));
        var (record, details, span, state) = await seen.Task;
        Assert.Equal(around.Id, record.Parent);
        Assert.Equal(TagKind.WorkItem, record.Kind);
        Assert.Equal(TagState.Running, record.State);
        Assert.Equal("queued", TagRegistry.Shared.SiteOf(record.Site).Name);
        Assert.Equal(2, details.Labels!.Count);
        Assert.Equal(activity.SpanId.ToHexString(), details.SpanId);
        Assert.Same(activity, span);
        Assert.Equal("state", state);
    }

    [Fact]
    public async Task What_a_queued_callback_starts_has_it_as_its_parent()
    {
        var seen = new TaskCompletionSource<(TagId Outer, TagId Parent)>(TaskCreationOptions.RunContinuationsAsynchronously);
        Tag.Queue(_ =>
        {
            TagId outer = Tag.Current;
            using TagScope scope = Tag.Scope("inner");
            seen.SetResult((outer, ParentOf(scope.Id)));
        });
        var (outer, parent) = await seen.Task;
        Assert.False(outer.IsNone);
        Assert.Equal(outer, parent);
    }

    [Fact]
    public async Task A_callback_that_throws_is_reported_and_ends()
    {
        TagId id = default;
        using var faults = new SeenFaults();
        Tag.Queue(_ =>
        {
            id = Tag.Current;
            throw new InvalidDataException("planted in a callback");
        });
        faults.Await(1, "planted in a callback");
        await Ended(id);
    }

    [Fact]
    public async Task What_was_queued_is_kept_by_nobody_once_it_has_run()
    {
        WeakReference state = await QueueSomethingBig();
        // The thread that ran it may still be leaving it.
        Collected.Until(() => !state.IsAlive);
    }

    [Fact]
    public async Task Ten_thousand_callbacks_at_once_all_run_once_and_end()
    {
        using TagUnit around = Tag.Begin("around");
        var counts = new int[10_000];
        using var all = new CountdownEvent(counts.Length);
        for (int i = 0; i < counts.Length; i++)
        {
            Tag.Queue(
                state =>
                {
                    Interlocked.Increment(ref counts[(int)state!]);
                    all.Signal();
                },
                i);
        }

        await Task.Run(() => all.Wait(TestContext.Current.CancellationToken));
        Assert.All(counts, count => Assert.Equal(1, count));
        // The last ones signal from inside.
        while (All(TagRegistry.Shared).Any(record => record.Parent == around.Id)) await Task.Yield();
    }

    [Fact]
    public void To_queue_allocates_nothing_once_the_slots_have_their_items()
    {
        using var ran = new SemaphoreSlim(0);
        Action<object?> callback = static state => ((SemaphoreSlim)state!).Release();
        long each = Allocated.Least(() => QueueAndWait(5000)) / 5000;
        Assert.True(each < 4, $"{each} B each");

        void QueueAndWait(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Tag.Queue(callback, ran);
                ran.Wait(TestContext.Current.CancellationToken);
            }
        }
    }

    private static async Task Ended(TagId id)
    {
        while (IsAlive(id)) await Task.Yield();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> QueueSomethingBig()
    {
        var ran = new TaskCompletionSource<TagId>(TaskCreationOptions.RunContinuationsAsynchronously);
        WeakReference state = Queue(ran);
        await Ended(await ran.Task);
        return state;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Queue(TaskCompletionSource<TagId> ran)
    {
        var big = new byte[100_000];
        Tag.Queue(_ => ran.SetResult(Tag.Current), big);
        return new WeakReference(big);
    }
}
