using System.Diagnostics;
using System.Runtime.CompilerServices;
using Skein.Tags;
using Xunit;
using static Skein.Tests.Tags.TestRegistry;

namespace Skein.Tests.Tags;

public sealed class UnitTests
{
    [Fact]
    public async Task A_unit_that_ends_with_its_method_leaves_nothing_behind_in_the_caller()
    {
        TagId before = Tag.Current;
        TagId id = await EndsWithItselfAsync();
        Assert.Equal(before, Tag.Current);
        Assert.False(TagRegistry.Shared.TryFind(id, out _));

        static async Task<TagId> EndsWithItselfAsync()
        {
            TagUnit unit = Tag.Begin("ends with its method");
            await Task.Yield();
            Assert.Equal(unit.Id, Tag.Current);
            unit.EndWithMethod();
            unit.Dispose();
            return unit.Id;
        }
    }

    [Fact]
    public void A_unit_that_is_ended_twice_spares_the_next_one()
    {
        TagUnit unit = Tag.Begin("first");
        unit.Dispose();
        using TagUnit next = Tag.Begin("next");
        unit.Dispose();
        Assert.True(IsAlive(next.Id));
        Assert.Equal(next.Id, Tag.Current);
    }

    [Fact]
    public void A_unit_that_is_ended_in_another_flow_changes_nothing_there()
    {
        TagUnit unit = Tag.Begin("here");
        TagId there = default;
        TagId thereAfter = default;
        OnThreads(1, _ =>
        {
            using TagUnit other = Tag.Begin("there");
            there = other.Id;
            unit.Dispose();
            thereAfter = Tag.Current;
        });
        Assert.False(IsAlive(unit.Id));
        Assert.Equal(there, thereAfter);
        unit.Dispose();
    }

    [Fact]
    public void Units_ended_in_any_order_are_ended()
    {
        TagUnit outer = Tag.Begin("outer");
        TagUnit inner = Tag.Begin("inner");
        outer.Dispose();
        Assert.Equal(inner.Id, Tag.Current);
        inner.Dispose();
        Assert.False(IsAlive(outer.Id));
        Assert.False(IsAlive(inner.Id));
    }

    [Fact]
    public void One_of_eight_threads_that_end_a_unit_at_once_ends_it()
    {
        for (int round = 0; round < 200; round++)
        {
            TagUnit unit = Tag.Begin("raced");
            TagUnit next = Tag.Begin("next");
            OnThreads(4, _ => unit.Dispose());
            Assert.False(IsAlive(unit.Id));
            Assert.True(IsAlive(next.Id));
            next.Dispose();
        }
    }

    [Fact]
    public async Task A_timer_goes_on_in_the_flow_of_a_unit_that_has_ended()
    {
        var seen = new TaskCompletionSource<(TagId Current, TagId ParentOfChild)>(TaskCreationOptions.RunContinuationsAsynchronously);
        TagUnit unit = Tag.Begin("ended", new TagLabels(("tenant", "7")));
        using var timer = new Timer(_ =>
        {
            using TagScope child = Tag.Scope("child");
            Assert.Single(LabelsOf(child.Id)!);
            seen.TrySetResult((TagFlow.Current is { } flow ? new TagId(flow.Id) : default, ParentOf(child.Id)));
        });
        unit.Dispose();
        timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        (TagId current, TagId parentOfChild) = await seen.Task;
        Assert.False(IsAlive(unit.Id));
        Assert.Equal(unit.Id, current);
        Assert.Equal(unit.Id, parentOfChild);
    }

    [Fact]
    public void A_timer_in_a_flow_keeps_neither_the_unit_nor_its_parents()
    {
        (Timer timer, WeakReference[] gone) = TimerInNestedUnits();
        Collect();
        Assert.All(gone, reference => Assert.False(reference.IsAlive));
        timer.Dispose();
    }

    [Fact]
    public void A_span_is_linked_by_its_ids_and_not_kept()
    {
        (TagUnit unit, string spanId, WeakReference span) = UnitInSpan();
        Collect();
        Assert.False(span.IsAlive);
        Assert.True(TagRegistry.Shared.TryGetDetails(unit.Id, out TagDetails details));
        Assert.Equal(spanId, details.SpanId);
        unit.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Timer Timer, WeakReference[] Gone) TimerInNestedUnits()
    {
        TagUnit outer = Tag.Begin("outer");
        var outerFlow = new WeakReference(TagFlow.Current);
        TagUnit inner = Tag.Begin("inner");
        var timer = new Timer(static _ => { });
        WeakReference[] gone = [new(outer), new(inner), outerFlow];
        inner.Dispose();
        outer.Dispose();
        return (timer, gone);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (TagUnit Unit, string SpanId, WeakReference Span) UnitInSpan()
    {
        using var activity = new Activity("work");
        activity.Start();
        TagUnit unit = Tag.Begin("in a span");
        return (unit, activity.SpanId.ToHexString(), new WeakReference(activity));
    }

    private static void Collect()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
