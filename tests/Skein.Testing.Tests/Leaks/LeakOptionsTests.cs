using Xunit;

namespace Skein.Testing.Tests.Leaks;

/// <summary>Ignore lists and bounds.</summary>
public sealed class LeakOptionsTests : IDisposable
{
    private static readonly LeakOptions atOnce = new() { Grace = TimeSpan.Zero };

    private readonly Chores chores = new();

    public void Dispose() => chores.Dispose();

    [Theory]
    [InlineData("Skein.Testing.Tests.Leaks.Chores.", "")]
    [InlineData("Skein.Testing.Tests.Leaks.Chores.Sweep", "WashAsync")]
    [InlineData("Skein.Testing.Tests.Leaks.LeakOptionsTests.", "")]
    [InlineData("Sweep", "SweepAsync WashAsync")]
    public void Tasks_are_passed_over_by_a_method_of_their_stack(string ignored, string left)
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { IgnoredMethods = [ignored] });
        _ = chores.SweepAsync();
        _ = chores.WashAsync();

        Assert.Equal(left, string.Join(' ', watch.Check().Leaks.Select(leak => leak.Name.Split('.')[^1])));
    }

    [Theory]
    [InlineData("Leaks/Chores.cs", true)]
    [InlineData("Leaks/LeakOptionsTests.cs", true)]
    [InlineData("Leaks/Other.cs", false)]
    public void Tasks_are_passed_over_by_a_file_of_their_stack(string ignored, bool clean)
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { IgnoredFiles = [ignored] });
        _ = chores.SweepAsync();

        Assert.Equal(clean, watch.Check().IsClean);
    }

    [Fact]
    public void Timers_are_passed_over_by_their_callback()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { IgnoredTimers = ["Skein.Testing.Tests.Leaks.LeakOptionsTests.Tick"] });
        using var timer = new Timer(Tick, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        Assert.True(watch.Check().IsClean);

        using var other = new Timer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        Assert.Single(watch.Check().Leaks);
    }

    [Fact]
    public void Threads_are_passed_over_by_their_name()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { IgnoredThreads = ["pump"] });
        using var gate = new ManualResetEventSlim();
        Thread[] threads = [Started("pump 1", gate), Started("pump 2", gate), Started("well", gate)];

        LeakReport report = watch.Check();
        gate.Set();
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(["well"], report.Leaks.Select(leak => leak.Name));
    }

    [Fact]
    public void Tasks_beyond_the_bound_are_counted()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { Limits = new LeakLimits { TasksMax = 2 } });
        for (int i = 0; i < 5; i++) _ = chores.SweepAsync();

        LeakReport report = watch.Check();

        Assert.Equal(2, report.Leaks.Count);
        Assert.Equal(("tasks", 3L, "more than TasksMax 2"), (report.Dropped[0].What, report.Dropped[0].Count, report.Dropped[0].Why));
    }

    [Fact]
    public void Timers_beyond_the_bound_are_counted_and_ended_ones_make_room()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { Limits = new LeakLimits { TimersMax = 50 } });
        for (int i = 0; i < 500; i++) new Timer(Tick, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan).Dispose();
        Assert.Empty(watch.Check().Dropped);

        Timer[] timers = [.. Enumerable.Range(0, 60).Select(_ => new Timer(Tick, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan))];
        Assert.Contains(watch.Check().Dropped, dropped => dropped is { What: "timers", Why: "more than TimersMax 50" });
        Array.ForEach(timers, timer => timer.Dispose());
    }

    [Fact]
    public void Stacks_beyond_the_bound_leave_leaks_without_a_site()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { Limits = new LeakLimits { StacksMax = 0 } });
        _ = chores.SweepAsync();

        LeakReport report = watch.Check();

        Assert.Equal("SweepAsync", Assert.Single(report.Leaks).Name);
        Assert.Null(report.Leaks[0].Site);
        Assert.Contains(report.Dropped, dropped => dropped.What == "spawn sites");
    }

    [Fact]
    public async Task Without_stacks_a_test_is_no_leak_of_its_own_and_a_method_has_its_bare_name()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { Limits = new LeakLimits { StacksMax = 0 } });
        await Task.Yield();
        Assert.True(watch.Check().IsClean);
        await InnerAsync();
        _ = chores.SweepAsync();

        Assert.Equal(["SweepAsync"], (await watch.CheckAsync()).Leaks.Select(leak => leak.Name));

        async Task InnerAsync()
        {
            await Task.Yield();
            Assert.True(watch.Check().IsClean);
        }
    }

    [Fact]
    public void Frames_beyond_the_bound_are_not_kept()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { Limits = new LeakLimits { FramesMax = 2 } });
        Deep(5);

        Assert.Single(Assert.Single(watch.Check().Leaks).Stack);
    }

    [Fact]
    public void Threads_beyond_the_bound_are_counted()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce with { Limits = new LeakLimits { ThreadsMax = 1 } });
        using var gate = new ManualResetEventSlim();
        Thread[] threads = [Started("one", gate), Started("two", gate)];

        LeakReport report = watch.Check();
        gate.Set();
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(["one"], report.Leaks.Select(leak => leak.Name));
        Assert.Contains(report.Dropped, dropped => dropped is { What: "threads", Count: 1 });
    }

    private static Thread Started(string name, ManualResetEventSlim gate)
    {
        using var begun = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            begun.Set();
            gate.Wait(CancellationToken.None);
        })
        {
            Name = name,
        };
        thread.Start();
        begun.Wait(CancellationToken.None);
        return thread;
    }

    private static void Tick(object? state)
    {
    }

    private void Deep(int depth)
    {
        if (depth > 0) Deep(depth - 1);
        else _ = chores.SweepAsync();
    }
}
