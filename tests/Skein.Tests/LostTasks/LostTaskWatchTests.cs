using Skein.Alarms;
using Skein.LostTasks;
using Skein.Tags;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Tests.LostTasks;

public sealed class LostTaskWatchTests
{
    [Fact]
    public void A_unit_whose_target_is_gone_is_told_once_and_shown_as_lost()
    {
        var stage = new LostStage();
        var told = new List<LostTaskReport>();
        stage.Watch.Subscribe(told.Add);
        TagId id = stage.StartDropped(parent: 7);
        stage.Clock.Advance(TimeSpan.FromSeconds(42));
        stage.Collect();
        stage.Collect();

        LostTask task = Assert.Single(Assert.Single(told).Tasks);
        Assert.Equal(id, task.Id);
        Assert.Equal(new TagId(7), task.Parent);
        Assert.Equal(TimeSpan.FromSeconds(42), task.Age);
        Assert.Equal(stage.Clock.GetUtcNow(), task.FoundAt);
        Assert.Equal(TagState.Lost, stage.StateOf(id));
        Assert.Equal(1, stage.Watch.Total);
        Assert.Equal(task, Assert.Single(stage.Watch.Recent));
        Assert.Equal(1, Assert.Single(stage.Watch.Sites).Count);
    }

    [Fact]
    public void A_unit_whose_target_lives_is_not_lost()
    {
        var stage = new LostStage();
        object target = new();
        TagId id = stage.Start(target);
        stage.Collect();
        Assert.Equal(0, stage.Watch.Total);
        Assert.Equal(TagState.Started, stage.StateOf(id));
        GC.KeepAlive(target);
    }

    [Fact]
    public void It_does_not_look_until_there_was_a_collection()
    {
        var stage = new LostStage();
        stage.StartDropped();
        GC.Collect();
        stage.Watch.Look();
        Assert.Equal((0, 0), (stage.Watch.Scans, stage.Watch.Total));
        stage.LookAfterCollection();
        stage.Watch.Look();
        Assert.Equal((1, 1), (stage.Watch.Scans, stage.Watch.Total));
    }

    [Fact]
    public void A_unit_that_has_ended_is_not_lost_and_neither_is_the_next_one_in_its_place()
    {
        var stage = new LostStage();
        object target = new();
        TagId ended = stage.StartDropped();
        stage.Registry.End(ended.Value);
        TagId next = stage.Start(target);
        Assert.Equal(ended.Value & 0xFF_FFFF, next.Value & 0xFF_FFFF);
        stage.Collect();
        Assert.Equal(0, stage.Watch.Total);
        Assert.Equal(TagState.Started, stage.StateOf(next));
        GC.KeepAlive(target);
    }

    [Fact]
    public void A_unit_that_is_tied_to_nothing_is_never_lost()
    {
        var stage = new LostStage();
        ulong id = stage.Registry.Slab().Start(TagKind.Scope, TagState.Running, 0, 0);
        stage.Collect();
        Assert.Equal(TagState.Running, stage.StateOf(new TagId(id)));
    }

    [Fact]
    public void Lost_units_are_ended_after_a_time_and_their_count_stays()
    {
        var stage = new LostStage(new LostTaskLimits { ListedFor = TimeSpan.FromMinutes(1) });
        TagId id = stage.StartDropped();
        stage.Collect();
        stage.Clock.Advance(TimeSpan.FromSeconds(59));
        stage.Watch.Look();
        Assert.Equal(TagState.Lost, stage.StateOf(id));
        stage.Clock.Advance(TimeSpan.FromSeconds(1));
        stage.Watch.Look();
        Assert.Null(stage.StateOf(id));
        Assert.Equal(1, stage.Watch.Total);
    }

    [Fact]
    public void Of_a_flood_the_limits_are_listed_and_kept_and_all_are_counted()
    {
        var stage = new LostStage(new LostTaskLimits { ListedMax = 10, RecentMax = 5 });
        LostTaskReport? told = null;
        stage.Watch.Subscribe(report => told = report);
        for (int i = 0; i < 5_000; i++) stage.StartDropped();
        stage.Collect();
        Assert.Equal(10, stage.Registry.Copy(new TagRecord[20], out _));
        Assert.Equal((5_000, 5, 5_000), (told!.Count, told.Tasks.Count, told.Sites[0].Count));
        Assert.Equal(5, stage.Watch.Recent.Count);
        Assert.Equal(5_000, stage.Watch.Total);
    }

    [Fact]
    public void What_a_subscriber_throws_is_counted_and_does_not_keep_it_from_the_others()
    {
        var stage = new LostStage();
        var told = new List<Alarm>();
        stage.Watch.Subscribe(_ => throw new InvalidOperationException("planned"));
        IDisposable ended = stage.Watch.SubscribeAlarms(_ => Assert.Fail("its subscription has ended"));
        stage.Watch.SubscribeAlarms(told.Add);
        ended.Dispose();
        using var faults = new SeenFaults();
        stage.StartDropped();
        stage.Collect();
        Assert.Equal(1, faults.Of("planned"));
        Assert.Equal("1 task can never end: 1 x (too many names)", Assert.Single(told).Summary);
        Assert.Equal("lost", told[0].Name);
    }

    [Fact]
    public void Units_that_end_while_it_scans_are_not_lost()
    {
        const string Name = "ends during a scan";
        long mark = 0;
        var watch = new LostTaskWatch(TagRegistry.Shared, LostTaskLimits.Default, TimeProvider.System, () => ++mark);
        using var stop = new ManualResetEventSlim();
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() => EndUntil(stop, Name)))];
        foreach (Thread thread in threads) thread.Start();
        for (int i = 0; i < 200; i++)
        {
            GC.Collect(i % 3);
            watch.Look();
        }

        stop.Set();
        foreach (Thread thread in threads) thread.Join();
        Assert.Equal(200, watch.Scans);
        Assert.DoesNotContain(watch.Sites, site => site.Site.Name == Name);
    }

    private static void EndUntil(ManualResetEventSlim stop, string name)
    {
        while (!stop.IsSet)
        {
            Tag.Begin(name).Dispose();
            var promise = new TaskCompletionSource();
            Task task = Tag.Invoke(() => promise.Task, name);
            promise.SetResult();
            task.GetAwaiter().GetResult();
        }
    }
}
