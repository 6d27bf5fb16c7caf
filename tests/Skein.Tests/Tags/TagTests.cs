using Skein.Core.Model;
using Skein.Snapshots;
using Skein.Tags;
using Xunit;

namespace Skein.Tests.Tags;

public sealed class TagTests
{
    [Fact]
    public void A_scope_lives_from_its_opening_to_its_end()
    {
        TagId id;
        using (TagScope scope = Tag.Scope("parse"))
        {
            id = scope.Id;
            Assert.Equal(id, Tag.Current);
            Assert.True(TagRegistry.Shared.TryFind(id, out TagRecord record));
            Assert.Equal("parse", TagRegistry.Shared.SiteOf(record.Site).Name);
            Assert.Equal(TagState.Running, record.State);
        }

        Assert.False(TagRegistry.Shared.TryFind(id, out _));
        Assert.True(Tag.Current.IsNone);
    }

    [Fact]
    public async Task Work_has_the_unit_that_started_it_as_its_parent_across_awaits_and_queues()
    {
        using TagUnit outer = Tag.Begin("outer", new TagLabels(("tenant", "7")));
        await Task.Yield();
        Assert.Equal(outer.Id, Tag.Current);
        TagId parent = default;
        TagLabels? labels = null;
        await Tag.Run(async () =>
        {
            await Task.Yield();
            Assert.True(TagRegistry.Shared.TryFind(Tag.Current, out TagRecord record));
            Assert.True(TagRegistry.Shared.TryGetDetails(Tag.Current, out TagDetails details));
            (parent, labels) = (record.Parent, details.Labels);
        }, "inner");
        Assert.Equal(outer.Id, parent);
        Assert.Equal("7", Assert.Single(labels!).Value);
        Assert.Equal(outer.Id, Tag.Current);
    }

    [Fact]
    public async Task A_unit_that_awaits_is_waiting_and_its_creators_are_its_stack()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using TagUnit outer = Tag.Begin("checkout");
        Task inner = Tag.Invoke(() => gate.Task, "charge");
        Snapshot snapshot = TagSnapshots.OfThisProcess(TimeProvider.System).Take(SnapshotLimits.Default);
        Coroutine waiting = Assert.Single(snapshot.Coroutines, coroutine => coroutine.Parent == outer.Id.Value);
        Assert.Equal(CoroutineState.Waiting, waiting.State);
        Assert.Equal(["charge", "checkout"], snapshot.Stacks.FramesOf(waiting.Stack).Select(frame => frame.Function));
        Assert.EndsWith("TagTests.cs", Assert.Single(snapshot.Stacks.FramesOf(waiting.SpawnSite)).File);
        gate.SetResult();
        await inner;
    }
}
