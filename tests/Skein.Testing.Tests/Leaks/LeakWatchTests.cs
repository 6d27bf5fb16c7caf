using Xunit;

namespace Skein.Testing.Tests.Leaks;

public sealed class LeakWatchTests : IDisposable
{
    private static readonly LeakOptions atOnce = new() { Grace = TimeSpan.Zero };
    private static readonly LeakOptions patient = new() { Grace = TimeSpan.FromMinutes(3) };

    private readonly Chores chores = new();

    public void Dispose() => chores.Dispose();

    [Fact]
    public void Work_that_ran_before_is_not_counted()
    {
        _ = chores.SweepAsync();
        using var timer = new Timer(_ => { }, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);

        Assert.True(watch.Check().IsClean);
    }

    [Fact]
    public void A_spawn_site_is_the_caller_and_its_line()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);
        _ = chores.SweepAsync();

        Leak leak = Assert.Single(watch.Check().Leaks);

        Assert.Equal("Skein.Testing.Tests.Leaks.Chores.SweepAsync", leak.Name);
        Assert.EndsWith("Chores.cs", leak.FirstAwait?.File);
        Assert.EndsWith("LeakWatchTests.A_spawn_site_is_the_caller_and_its_line", leak.Site?.Function);
        Assert.EndsWith("LeakWatchTests.cs", leak.Site?.File);
        Assert.Equal(28, leak.Site?.Line);
        Assert.True(leak.Age >= TimeSpan.Zero);
    }

    [Fact]
    public async Task Tests_at_the_same_time_are_not_blamed_on_each_other()
    {
        using var together = new Barrier(8);
        Task<LeakReport>[] tests = [.. Enumerable.Range(0, 8).Select(number => Task.Factory.StartNew(
            () => OneTest(number, together), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        LeakReport[] reports = await Task.WhenAll(tests);

        for (int number = 0; number < reports.Length; number++)
        {
            string[] expected = (number % 3) switch { 0 => [], 1 => ["SweepAsync"], _ => ["SweepAsync", "WashAsync"] };
            Assert.Equal(expected, reports[number].Leaks.Select(leak => leak.Name.Split('.')[^1]));
        }
    }

    [Fact]
    public void An_inner_watch_sees_less_than_the_outer_one()
    {
        using LeakWatch outer = Testing.Leaks.Watch(atOnce);
        _ = chores.SweepAsync();
        using (LeakWatch inner = Testing.Leaks.Watch(atOnce))
        {
            _ = chores.WashAsync();
            Assert.Equal(["WashAsync"], Names(inner.Check()));
        }

        Assert.Equal(["SweepAsync", "WashAsync"], Names(outer.Check()));
    }

    [Fact]
    public async Task A_check_on_another_flow_is_refused()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);
        Task<LeakReport> elsewhere;
        using (ExecutionContext.SuppressFlow()) elsewhere = Task.Run(watch.Check);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => elsewhere);

        Assert.Contains("call Leaks.Watch() in the test itself", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_checks_is_no_leak_itself()
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);
        await OuterAsync();

        async Task OuterAsync()
        {
            await Task.Yield();
            await InnerAsync();
        }

        async Task InnerAsync()
        {
            await Task.Yield();
            Assert.Equal([], Names(watch.Check()));
            Assert.Equal([], Names(await watch.CheckAsync()));
            _ = chores.SweepAsync();
            Assert.Equal(["SweepAsync"], Names(watch.Check()));
        }
    }

    [Fact]
    public async Task A_straggler_has_the_time_of_grace()
    {
        using LeakWatch watch = Testing.Leaks.Watch(patient);
        // Sleeps: what ends by itself in a moment is what is tested.
        _ = Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        Assert.True(watch.Check().IsClean);
        // Sleeps: the same for the other form.
        _ = Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        Assert.True((await watch.CheckAsync()).IsClean);
    }

    [Fact]
    public async Task A_machine_that_stands_still_takes_nothing_from_a_straggler()
    {
        // It ends when the check pauses, and by then the time of grace is long over by the clock.
        using var watch = new LeakWatch(patient, new LeakRecorder(new LeapingClock(chores.Dispose), new Lazy<TimerQueues?>((TimerQueues?)null)));
        _ = chores.SweepAsync();

        Assert.True((await watch.CheckAsync()).IsClean);
    }

    [Fact]
    public async Task A_delay_on_a_simulated_clock_is_found_and_ends_with_the_clock()
    {
        var clock = new SimulatedClock();
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);
        // Sleeps: only until the clock is moved.
        Task delay = Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);
        Assert.Equal(["Delay"], Names(watch.Check()));

        clock.Advance(TimeSpan.FromHours(1));

        await delay;
        watch.AssertNone();
    }

    [Fact]
    public void The_form_around_a_body_throws_what_it_found()
    {
        var thrown = Assert.Throws<LeakException>(() => Testing.Leaks.AssertNone(() => _ = chores.SweepAsync(), atOnce));

        Assert.Equal(["SweepAsync"], Names(thrown.Report));
        Assert.Equal(thrown.Report.ToString(), thrown.Message);
        Testing.Leaks.AssertNone(() => { }, patient);
    }

    [Fact]
    public async Task The_asynchronous_form_around_a_body_throws_what_it_found()
    {
        var thrown = await Assert.ThrowsAsync<LeakException>(() => Testing.Leaks.AssertNoneAsync(
            async () =>
            {
                await Task.Yield();
                _ = chores.WashAsync();
            },
            atOnce));

        Assert.Equal(["WashAsync"], Names(thrown.Report));
        await Testing.Leaks.AssertNoneAsync(async () => await Task.Yield(), patient);
    }

    [Fact]
    public async Task What_a_body_throws_comes_out_as_it_is()
    {
        Assert.Throws<FormatException>(() => Testing.Leaks.AssertNone(() => throw new FormatException()));
        await Assert.ThrowsAsync<FormatException>(() => Testing.Leaks.AssertNoneAsync(async () =>
        {
            _ = chores.SweepAsync();
            await Task.Yield();
            throw new FormatException();
        }));
    }

    [Fact]
    public void Nothing_is_watched_after_the_end()
    {
        LeakWatch watch = Testing.Leaks.Watch(atOnce);
        watch.Dispose();
        watch.Dispose();

        Assert.Throws<ObjectDisposedException>(watch.Check);
        Assert.Null(LeakFlow.Current);
        Assert.Throws<ArgumentOutOfRangeException>(() => Testing.Leaks.Watch(new LeakOptions { Grace = TimeSpan.FromTicks(-1) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Testing.Leaks.Watch(new LeakOptions { Limits = new LeakLimits { UnitsMax = -1 } }));
    }

    private static IEnumerable<string> Names(LeakReport report) => report.Leaks.Select(leak => leak.Name.Split('.')[^1]);

    /// <summary>An hour passes between any two looks at it.</summary>
    private sealed class LeapingClock(Action paused) : TimeProvider
    {
        private long hours; // Interlocked

        public override long GetTimestamp() => Interlocked.Increment(ref hours) * 3_600 * TimestampFrequency;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            paused();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    private LeakReport OneTest(int number, Barrier together)
    {
        using LeakWatch watch = Testing.Leaks.Watch(atOnce);
        together.SignalAndWait(CancellationToken.None);
        if (number % 3 > 0) _ = chores.SweepAsync();
        if (number % 3 > 1) _ = chores.WashAsync();
        together.SignalAndWait(CancellationToken.None);
        LeakReport report = watch.Check();
        together.SignalAndWait(CancellationToken.None);
        return report;
    }
}
