using Skein.Core.Formats.Text;
using Skein.Core.Grouping;
using Skein.Core.Model;
using Skein.Core.Tests.Support;
using Xunit;

namespace Skein.Core.Tests.Grouping;

public sealed class GroupedSnapshotTests
{
    [Fact]
    public void Groups_are_ordered_by_count_then_oldest_then_text()
    {
        var maker = new SnapshotMaker();
        int b = maker.Stack("B"), a = maker.Stack("A"), c = maker.Stack("C"), d = maker.Stack("D");
        maker.Waiting(WaitReason.Timer, b);
        maker.Waiting(WaitReason.Timer, a);
        maker.Waiting(WaitReason.Timer, c, since: Age.Exactly(TimeSpan.FromSeconds(1)));
        maker.Waiting(WaitReason.Timer, d);
        maker.Waiting(WaitReason.Timer, d);
        Assert.Equal(["D", "C", "A", "B"], Leaves(GroupedSnapshot.Of(maker.Build())));
    }

    [Fact]
    public void The_order_of_coroutines_and_of_tables_does_not_change_what_is_written()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var snapshot = new SnapshotGenerator(seed).Next(uniqueResources: true);
            var shuffled = Shuffled.Of(snapshot, seed);
            foreach (var by in Enum.GetValues<GroupBy>())
            {
                var options = new GroupingOptions { By = by, StackDepth = seed % 4, Labels = seed % 2 == 0 ? ["tenant"] : [] };
                Assert.True(Keys(snapshot, options).SequenceEqual(Keys(shuffled, options)), $"seed {seed}, by {by}");
            }
        }
    }

    [Fact]
    public void Every_coroutine_is_a_member_of_exactly_one_group()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var snapshot = new SnapshotGenerator(seed).Next();
            foreach (var by in Enum.GetValues<GroupBy>())
            {
                var groups = GroupedSnapshot.Of(snapshot, new GroupingOptions { By = by });
                int[] members = [.. groups.Groups.SelectMany(group => group.Members.ToArray()).Order()];
                Assert.True(members.SequenceEqual(Enumerable.Range(0, snapshot.Coroutines.Count)), $"seed {seed}, by {by}");
                Assert.True(groups.Count == snapshot.Coroutines.Sum(coroutine => (long)coroutine.Weight), $"seed {seed}, by {by}");
                Assert.All(groups.Groups, group => Assert.Equal(group.Count, group.Waits.Sum(wait => wait.Count)));
            }
        }
    }

    [Fact]
    public void A_stack_that_is_cut_joins_its_group_and_shows_that_it_was_cut()
    {
        var maker = new SnapshotMaker();
        maker.Waiting(WaitReason.Timer, maker.Stack("A", "B", "C"));
        maker.Waiting(WaitReason.Timer, maker.Stack("A", "B", "D"));
        maker.Waiting(WaitReason.Timer, maker.Stack("A", "B"));
        var group = Assert.Single(GroupedSnapshot.Of(maker.Build(), new GroupingOptions { StackDepth = 2 }).Groups);
        Assert.Equal(["A", "B"], group.Key.Frames!.Select(frame => frame.Function));
        Assert.True(group.Key.AreFramesCut);
        Assert.All(GroupedSnapshot.Of(maker.Build(), new GroupingOptions { StackDepth = 3 }).Groups, other => Assert.False(other.Key.AreFramesCut));
    }

    [Fact]
    public void Spawn_site_reason_state_and_kind_tell_groups_apart()
    {
        var maker = new SnapshotMaker();
        int stack = maker.Stack("A");
        maker.Waiting(WaitReason.Timer, stack);
        maker.Waiting(WaitReason.Semaphore, stack);
        maker.Add(new Coroutine { State = CoroutineState.Running, Stack = stack });
        maker.Add(new Coroutine { State = CoroutineState.Running, Stack = stack, Kind = CoroutineKind.Task });
        maker.Add(new Coroutine { State = CoroutineState.Running, Stack = stack, SpawnSite = maker.Stack("B") });
        Assert.Equal(5, GroupedSnapshot.Of(maker.Build()).Groups.Count);
    }

    [Fact]
    public void Only_chosen_labels_tell_groups_apart()
    {
        var maker = new SnapshotMaker();
        foreach (string tenant in (string[])["red", "red", "blue"])
        {
            foreach (string order in (string[])["1", "2"])
                maker.Add(new Coroutine { Labels = maker.Labels(("order", order), ("tenant", tenant)) });
        }

        Assert.Single(GroupedSnapshot.Of(maker.Build()).Groups);
        var groups = GroupedSnapshot.Of(maker.Build(), new GroupingOptions { Labels = ["tenant"] }).Groups;
        Assert.Equal([("red", 4L), ("blue", 2L)], groups.Select(group => (group.Key.Labels.Pairs.Single().Value, group.Count)));
    }

    [Fact]
    public void Weights_are_summed_up()
    {
        var maker = new SnapshotMaker();
        maker.Add(new Coroutine { Weight = 1000 });
        maker.Add(new Coroutine { Weight = 234 });
        var groups = GroupedSnapshot.Of(maker.Build());
        Assert.Equal(1234, Assert.Single(groups.Groups).Count);
        Assert.Equal(1234, groups.Count);
    }

    [Fact]
    public void The_oldest_age_is_exact_only_if_every_wait_is()
    {
        Assert.Equal(Age.Exactly(Seconds(5)), Oldest(Age.Exactly(Seconds(3)), Age.Exactly(Seconds(5))));
        Assert.Equal(Age.AtLeast(Seconds(5)), Oldest(Age.AtLeast(Seconds(3)), Age.Exactly(Seconds(5))));
        Assert.Equal(Age.AtLeast(Seconds(5)), Oldest(Age.Unknown, Age.Exactly(Seconds(5))));
        Assert.Equal(Age.Unknown, Oldest(Age.Unknown, Age.Unknown));

        static Age Oldest(params Age[] ages)
        {
            var maker = new SnapshotMaker();
            foreach (var age in ages) maker.Waiting(WaitReason.Timer, 0, since: age);
            return GroupedSnapshot.Of(maker.Build()).Groups.Single().Oldest;
        }

        static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
    }

    [Fact]
    public void A_group_names_its_most_frequent_resources_and_counts_all()
    {
        var maker = new SnapshotMaker();
        for (int i = 0; i < 30; i++)
        {
            int resource = maker.Resource(WaitReason.Semaphore, "SemaphoreSlim", (ulong)(0x1000 + i));
            for (int j = 0; j <= i % 10; j++) maker.Waiting(WaitReason.Semaphore, 0, resource);
        }

        var group = GroupedSnapshot.Of(maker.Build(), new GroupingOptions { ResourcesPerGroupMax = 4 }).Groups.Single();
        Assert.Equal(30, group.ResourcesTotal);
        Assert.Equal([new ResourceCount(10, 10), new(20, 10), new(30, 10), new(9, 9)], group.Resources);
    }

    [Fact]
    public void No_resources_may_be_asked_for()
    {
        var group = GroupedSnapshot.Of(Shop.Snapshot(), new GroupingOptions { ResourcesPerGroupMax = 0 }).Groups[0];
        Assert.Empty(group.Resources);
        Assert.Equal(1, group.ResourcesTotal);
    }

    [Fact]
    public void A_snapshot_without_coroutines_has_no_groups()
    {
        var groups = GroupedSnapshot.Of(new SnapshotMaker().Build());
        Assert.Empty(groups.Groups);
        Assert.Equal(0, groups.Count);
        using var writer = new StringWriter();
        TextDump.Write(groups, writer);
        Assert.Contains("0 coroutines in 0 groups", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_negative_depth_is_the_callers_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupedSnapshot.Of(Shop.Snapshot(), new GroupingOptions { StackDepth = -1 }));

    private static IEnumerable<string> Leaves(GroupedSnapshot groups) => groups.Groups.Select(group => group.Key.Frames![0].Function);

    private static IEnumerable<string> Keys(Snapshot snapshot, GroupingOptions options) =>
        GroupedSnapshot.Of(snapshot, options).Groups.Select(group => $"{GroupText.Of(group.Key)} x {group.Count} {group.Oldest} {group.ResourcesTotal}");
}
