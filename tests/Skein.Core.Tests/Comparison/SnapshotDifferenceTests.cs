using Skein.Core.Comparison;
using Skein.Core.Filtering;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Comparison;

public sealed class SnapshotDifferenceTests
{
    [Fact]
    public void A_snapshot_differs_from_itself_in_nothing()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var snapshot = new SnapshotGenerator(seed).Next();
            var difference = SnapshotDifference.Between(snapshot, snapshot);
            Assert.True((0, 0, 0) == (difference.Born, difference.Gone, difference.Moved), $"seed {seed}");
            Assert.All(difference.Groups, group => Assert.Equal(0, group.Change));
        }
    }

    [Fact]
    public void Every_coroutine_is_counted_once_on_each_side_whatever_the_precision()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var (before, after) = new PairGenerator(seed).Next();
            foreach (var by in Enum.GetValues<GroupBy>())
            {
                var difference = SnapshotDifference.Between(before, after, new GroupingOptions { By = by });
                Assert.True(Weight(before) == difference.BeforeCount, $"seed {seed}, by {by}");
                Assert.True(Weight(after) == difference.AfterCount, $"seed {seed}, by {by}");
                Assert.True(difference.Groups.Sum(group => group.MovedOut) == difference.Moved, $"seed {seed}, by {by}");
                Assert.True(difference.Groups.Sum(group => group.MovedIn) == difference.Moved, $"seed {seed}, by {by}");
            }
        }
    }

    [Fact]
    public void By_address_each_coroutine_has_exactly_the_fate_that_it_had()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            var pairs = new PairGenerator(seed);
            var (before, after) = pairs.Next(collections: (3, 3));
            var difference = SnapshotDifference.Between(before, after);
            Assert.True(difference.Precision == ComparisonPrecision.Identity, $"seed {seed}");
            Assert.True(
                (pairs.Born, pairs.Gone, pairs.Moved, pairs.Stayed, 0L) == (difference.Born, difference.Gone, difference.Moved, difference.Stayed, difference.Unidentified),
                $"seed {seed}");
        }
    }

    [Fact]
    public void Without_identity_groups_are_compared_by_counts_and_that_is_said()
    {
        var (before, after) = (new SnapshotMaker { Process = new ProcessIdentity(1, "A") }, new SnapshotMaker { Process = new ProcessIdentity(2, "A") });
        Add(before, "Leak", 10);
        Add(after, "Leak", 25);
        Add(before, "Drain", 9);
        Add(after, "Drain", 4);
        Add(before, "Same", 6);
        Add(after, "Same", 6);
        var difference = SnapshotDifference.Between(before.Build(), after.Build());
        Assert.Equal(ComparisonPrecision.Counts, difference.Precision);
        Assert.Equal("the snapshots are of different processes: only spans have an identity", difference.PrecisionReason);
        Assert.Equal(
            [("Leak", 15L, 15L, 0L, 10L), ("Drain", -5, 0, 5, 4), ("Same", 0, 0, 0, 6)],
            difference.Groups.Select(group => (group.Key.Frames![0].Function, group.Change, group.Born, group.Gone, group.Unidentified)));
        Assert.Empty(difference.Moves);
    }

    [Fact]
    public void Frames_are_compared_by_text_whatever_their_place_in_the_tables()
    {
        var (before, after) = (new SnapshotMaker(), new SnapshotMaker());
        after.Stack("Filler", "A");
        Add(before, "A", 3);
        Add(after, "A", 3);
        var group = Assert.Single(SnapshotDifference.Between(before.Build(), after.Build()).Groups);
        Assert.Equal((3, 3), (group.Before, group.After));
    }

    [Fact]
    public void Threads_are_found_again_by_id_after_a_collection()
    {
        var (before, after) = Pair((3, 5));
        before.Thread(70, WaitReason.Lock, before.Stack("A"));
        before.Thread(71, WaitReason.Lock, before.Stack("A"));
        after.Thread(70, WaitReason.Sleep, after.Stack("B"));
        after.Thread(72, WaitReason.Lock, after.Stack("A"));
        var difference = SnapshotDifference.Between(before.Build(), after.Build());
        Assert.Equal((1, 1, 1), (difference.Born, difference.Gone, difference.Moved));
        Assert.Equal(ComparisonPrecision.Identity, difference.Precision);
        Assert.Equal("2 collections ran in between and moved objects: only threads, goroutines and spans have an identity", difference.PrecisionReason);
        var move = Assert.Single(difference.Moves);
        Assert.Equal(("A", "B"), (move.From.Frames![0].Function, move.To.Frames![0].Function));
    }

    [Fact]
    public void A_span_that_one_coroutine_alone_carries_is_its_identity()
    {
        var (before, after) = Pair((3, 4));
        before.Waiting(WaitReason.Timer, before.Stack("A"), span: before.Span("GET", TimeSpan.Zero, span: "1"));
        after.Waiting(WaitReason.Socket, after.Stack("B"), span: after.Span("GET", TimeSpan.Zero, span: "1"));
        before.Waiting(WaitReason.Timer, before.Stack("A"), span: before.Span("GET", TimeSpan.Zero, span: "2"));
        Add(before, "A", 1);
        var difference = SnapshotDifference.Between(before.Build(), after.Build());
        Assert.Equal(ComparisonPrecision.Mixed, difference.Precision);
        Assert.Equal((0, 2, 1), (difference.Born, difference.Gone, difference.Moved));
    }

    [Fact]
    public void A_span_that_several_carry_is_nobodys_identity()
    {
        var (before, after) = Pair((3, 4));
        int earlier = before.Span("GET", TimeSpan.Zero), later = after.Span("GET", TimeSpan.Zero);
        before.Waiting(WaitReason.Timer, before.Stack("A"), span: earlier);
        after.Waiting(WaitReason.Timer, after.Stack("A"), span: later);
        after.Waiting(WaitReason.Timer, after.Stack("B"), span: later);
        var difference = SnapshotDifference.Between(before.Build(), after.Build());
        Assert.Equal(ComparisonPrecision.Counts, difference.Precision);
        Assert.Equal((1, 0, 0, 1), (difference.Born, difference.Gone, difference.Moved, difference.Unidentified));
    }

    [Fact]
    public void A_coroutine_whose_innermost_method_returned_is_found_again_by_its_span()
    {
        var (before, after) = Pair((3, 3));
        before.Add(new Coroutine { Id = 100, Stack = before.Stack("Inner", "Outer"), Span = before.Span("GET", TimeSpan.Zero) });
        after.Add(new Coroutine { Id = 200, Stack = after.Stack("Outer"), Span = after.Span("GET", TimeSpan.Zero) });
        var difference = SnapshotDifference.Between(before.Build(), after.Build());
        Assert.Equal((0, 0, 1), (difference.Born, difference.Gone, difference.Moved));
    }

    [Theory]
    [InlineData(0x10, 0x10, 0)]
    [InlineData(0x10, 0x20, 1)]
    [InlineData(0, 0x20, 0)]
    public void The_same_place_with_another_awaited_object_is_a_move(ulong earlier, ulong later, long moved)
    {
        var (before, after) = Pair((3, 3));
        before.Waiting(WaitReason.Timer, before.Stack("Loop"), awaited: earlier);
        after.Waiting(WaitReason.Timer, after.Stack("Loop"), awaited: later);
        var difference = SnapshotDifference.Between(before.Build(), after.Build());
        Assert.Equal((moved, 1 - moved), (difference.Moved, difference.Stayed));
        Assert.All(difference.Moves, move => Assert.Same(move.From, move.To));
    }

    [Theory]
    [InlineData(2, Precision.Exact, 1)]
    [InlineData(11, Precision.Exact, 0)]
    [InlineData(2, Precision.LowerBound, 0)]
    [InlineData(0, Precision.Unknown, 0)]
    public void The_same_place_with_a_wait_that_began_in_between_is_a_move(int seconds, Precision precision, long moved)
    {
        var (before, after) = Pair((3, 4));
        after.TakenAt += TimeSpan.FromSeconds(10);
        before.Waiting(WaitReason.Timer, before.Stack("Loop"), span: before.Span("GET", TimeSpan.Zero), since: Age.Exactly(TimeSpan.FromSeconds(1)));
        after.Waiting(WaitReason.Timer, after.Stack("Loop"), span: after.Span("GET", TimeSpan.Zero), since: new Age(TimeSpan.FromSeconds(seconds), precision));
        Assert.Equal(moved, SnapshotDifference.Between(before.Build(), after.Build()).Moved);
    }

    [Fact]
    public void A_move_within_a_coarse_group_is_a_move()
    {
        var (before, after) = Pair((3, 3));
        before.Waiting(WaitReason.Timer, before.Stack("A", "Root"));
        after.Waiting(WaitReason.Timer, after.Stack("B", "Root"));
        var difference = SnapshotDifference.Between(before.Build(), after.Build(), new GroupingOptions { By = GroupBy.Root });
        Assert.Equal((1, 0), (difference.Moved, difference.Stayed));
        Assert.Single(difference.Groups);
    }

    [Fact]
    public void A_coroutine_that_moves_out_of_the_filter_is_moved_not_gone()
    {
        var (before, after) = Pair((3, 3));
        before.Waiting(WaitReason.Timer, before.Stack("A"));
        after.Waiting(WaitReason.Socket, after.Stack("A"));
        before.Waiting(WaitReason.Socket, before.Stack("A"));
        after.Waiting(WaitReason.Timer, after.Stack("A"));
        var difference = SnapshotDifference.Between(before.Build(), after.Build(), new GroupingOptions { Filter = SnapshotFilter.Parse("wait:timer") });
        Assert.Equal((0, 0, 2, 2), (difference.Born, difference.Gone, difference.Moved, difference.MovedAcrossFilter));
        var group = Assert.Single(difference.Groups);
        Assert.Equal((1, 1), (group.MovedIn, group.MovedOut));
    }

    [Fact]
    public void Resources_are_compared_by_type_across_snapshots()
    {
        var (before, after) = Pair((3, 4));
        before.Waiting(WaitReason.Semaphore, 0, before.Resource(WaitReason.Semaphore, "SemaphoreSlim", 0x10, "count 0 of 1, 1 queued"));
        after.Waiting(WaitReason.Semaphore, 0, after.Resource(WaitReason.Semaphore, "SemaphoreSlim", 0x99, "count 0 of 1, 2 queued"));
        var group = Assert.Single(SnapshotDifference.Between(before.Build(), after.Build(), new GroupingOptions { By = GroupBy.Resource }).Groups);
        Assert.Equal(("SemaphoreSlim", 0UL, 1L), (group.Key.Resource!.TypeName, group.Key.Resource.Address, group.Unidentified));
    }

    [Theory]
    [InlineData(0, "it is not known whether both are of one process: only spans have an identity")]
    [InlineData(4711, "it is not known whether a collection moved objects: only threads, goroutines and spans have an identity")]
    public void What_is_not_known_of_the_snapshots_is_said(int processId, string reason)
    {
        var maker = new SnapshotMaker { Process = new ProcessIdentity(processId, "Shop") };
        Add(maker, "A", 1);
        Assert.Equal(reason, SnapshotDifference.Between(maker.Build(), maker.Build()).PrecisionReason);
    }

    [Fact]
    public void Entries_that_stand_for_several_have_no_identity()
    {
        var (before, after) = Pair((3, 3));
        before.Add(new Coroutine { Id = 1, Weight = 10 });
        after.Add(new Coroutine { Id = 1, Weight = 12 });
        var difference = SnapshotDifference.Between(before.Build(), after.Build());
        Assert.Equal((2, 10, ComparisonPrecision.Counts), (difference.Born, difference.Unidentified, difference.Precision));
    }

    private static (SnapshotMaker Before, SnapshotMaker After) Pair((int Before, int After) collections) => (
        new SnapshotMaker { Source = new SourceReport("snapshot") { CollectionCount = collections.Before } },
        new SnapshotMaker { Source = new SourceReport("snapshot") { CollectionCount = collections.After } });

    private static void Add(SnapshotMaker maker, string frame, int count)
    {
        for (int i = 0; i < count; i++) maker.Waiting(WaitReason.Promise, maker.Stack(frame));
    }

    private static long Weight(Snapshot snapshot) => snapshot.Coroutines.Sum(coroutine => (long)coroutine.Weight);
}
