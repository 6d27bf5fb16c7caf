using System.Diagnostics;
using System.Runtime.CompilerServices;
using Skein.Executors;
using Skein.Tags;
using Skein.Tests.Support;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Executors;

public sealed class TaggedTimerTests
{
    [Fact]
    public async Task Each_call_is_a_unit_whose_parent_is_the_unit_that_made_the_timer()
    {
        var calls = new TaskCompletionSource<TagId[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var ids = new List<TagId>();
        var ambient = new AsyncLocal<string?> { Value = "mine" };
        string? seen = "not called";
        TagId[] parents = [];
        TagUnit maker = Tag.Begin("maker", new TagLabels(("tenant", "7")));
        using var timer = new TaggedTimer(
            state =>
            {
                lock (ids)
                {
                    if (ids.Count == 3) return;
                    Assert.Equal("state", state);
                    Assert.Equal("7", Assert.Single(LabelsOf(Tag.Current)!).Value);
                    parents = [.. parents, ParentOf(Tag.Current)];
                    ids.Add(Tag.Current);
                    seen = ambient.Value;
                    if (ids.Count == 3) calls.SetResult([.. ids]);
                }
            },
            "state",
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(1),
            "tick");
        maker.Dispose();
        TagId[] all = await calls.Task;
        timer.Dispose();
        // Calls overlap, and one may still be on its way: other tests count units of its kind.
        while (All(TagRegistry.Shared).Any(record => record.Parent == maker.Id)) await Task.Yield();
        Assert.Equal(3, all.Distinct().Count());
        Assert.All(parents, parent => Assert.Equal(maker.Id, parent));
        Assert.Null(seen);
    }

    [Fact]
    public async Task A_call_that_throws_is_reported_and_the_timer_goes_on()
    {
        var again = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int calls = 0;
        using var faults = new SeenFaults();
        using var timer = new TaggedTimer(
            _ =>
            {
                if (Interlocked.Increment(ref calls) > 1) again.TrySetResult();
                else throw new InvalidDataException("planted in a timer");
            },
            null,
            TimeSpan.Zero,
            TimeSpan.FromMilliseconds(1));
        await again.Task;
        faults.Await(1, "planted in a timer");
    }

    [Fact]
    public void It_keeps_neither_the_unit_nor_the_span_nor_the_context_of_its_maker()
    {
        (TaggedTimer timer, WeakReference[] gone) = Make();
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(gone, reference => Assert.False(reference.IsAlive));
        timer.Dispose();
    }

    [Fact]
    public async Task Its_calls_have_the_ids_of_the_span_in_which_it_was_made()
    {
        var seen = new TaskCompletionSource<(string SpanId, Activity? Current)>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var activity = new Activity("work");
        activity.Start();
        using var timer = new TaggedTimer(
            _ =>
            {
                TagRegistry.Shared.TryGetDetails(Tag.Current, out TagDetails details);
                seen.TrySetResult((details.SpanId, Activity.Current));
            },
            null,
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);
        activity.Stop();
        Assert.Equal((activity.SpanId.ToHexString(), null), await seen.Task);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (TaggedTimer Timer, WeakReference[] Gone) Make()
    {
        using var activity = new Activity("work");
        activity.Start();
        var ambient = new AsyncLocal<object> { Value = new object() };
        TagUnit unit = Tag.Begin("maker");
        var timer = new TaggedTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        WeakReference[] gone = [new(unit), new(activity), new(ambient.Value), new(TagFlow.Current)];
        unit.Dispose();
        ambient.Value = null!;
        return (timer, gone);
    }
}
