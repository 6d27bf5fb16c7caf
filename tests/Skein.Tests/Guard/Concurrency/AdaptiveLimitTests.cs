using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;
using Xunit;

namespace Skein.Tests.Guard.Concurrency;

public sealed class AdaptiveLimitTests
{
    private static readonly ConcurrencyOptions acting = new() { Mode = GuardMode.Act };

    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_overloaded_dependency_gets_about_what_it_can_do(int seed)
    {
        // 20 servers of 50 ms: 400 a second. Twice as much is offered.
        var model = new QueueModel(acting, seed) { Offered = 800, Servers = 20, ServiceMilliseconds = 50 };
        model.Run(10);
        int least = int.MaxValue;
        int most = 0;
        int done = 0;
        for (int second = 0; second < 60; second++)
        {
            model.Run(1);
            done += model.Done;
            least = Math.Min(least, model.Limit.Limit);
            most = Math.Max(most, model.Limit.Limit);
        }

        // Capacity times latency without a queue is 20; the documented range is from that to twice as much.
        Assert.InRange(least, 20 * 0.7, 40);
        Assert.InRange(most, 20, 20 * 2.1);
        Assert.InRange(done, 0.97 * 400 * 60, 400 * 60 * 1.01);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ten_minutes_of_overload_do_not_let_it_take_the_queue_for_normal(int seed)
    {
        foreach (bool exponential in new[] { false, true })
        {
            foreach (double offered in new[] { 440.0, 1_200 })
            {
                var model = new QueueModel(acting, seed) { Offered = offered, Servers = 20, ServiceMilliseconds = 50, IsExponential = exponential };
                model.Run(600);
                LimitReport report = model.Limit.Report();
                Assert.InRange(report.Limit, 14, exponential ? 60 : 45);
                Assert.InRange(report.Baseline.TotalMilliseconds, exponential ? 15 : 45, 80);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_dependency_that_merely_becomes_slower_is_not_refused_for_long(int seed)
    {
        // From 50 to 400 ms, with servers in plenty: all of it is good traffic.
        foreach (int offered in new[] { 200, 400, 1_500 })
        {
            var model = new QueueModel(acting, seed) { Offered = offered, Servers = 10_000, ServiceMilliseconds = 50 };
            model.Run(30);
            model.ServiceMilliseconds = 400;
            model.Run(30);
            model.Run(60);
            Assert.True(model.Refused <= model.Came * 0.001, $"{model.Refused} of {model.Came} refused at {offered}/s, {model.Limit.Report()}");
            model.ServiceMilliseconds = 50;
            model.Run(60);
            Assert.True(model.Refused <= model.Came * 0.001, $"{model.Refused} of {model.Came} refused at {offered}/s, quick again, {model.Limit.Report()}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_does_not_reach_the_limit_neither_raises_nor_lessens_it(int seed)
    {
        var model = new QueueModel(acting with { Initial = 100 }, seed) { Offered = 200, Servers = 1_000, ServiceMilliseconds = 50 };
        model.Run(60);
        Assert.Equal(100, model.Limit.Limit);
        model.ServiceMilliseconds = 200;
        model.Run(60);
        Assert.Equal((100, 0), (model.Limit.Limit, model.Refused));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_rises_to_what_is_needed_where_the_dependency_bears_it(int seed)
    {
        var model = new QueueModel(acting, seed) { Offered = 4_000, Servers = 10_000, ServiceMilliseconds = 100 };
        model.Run(10);
        model.Run(10);
        Assert.True(model.Refused <= model.Came * 0.001, $"{model.Refused} of {model.Came}");
        Assert.InRange(model.Limit.Limit, 400, 800);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_the_overload_nothing_is_refused(int seed)
    {
        var model = new QueueModel(acting, seed) { Offered = 1_200, Servers = 20, ServiceMilliseconds = 50 };
        model.Run(120);
        model.Offered = 200;
        model.Run(2);
        model.Run(60);
        Assert.True(model.Refused <= model.Came * 0.001, $"{model.Refused} of {model.Came}");
        // More servers: it finds out.
        model.Servers = 200;
        model.Offered = 1_200;
        model.Run(30);
        model.Run(30);
        Assert.True(model.Refused <= model.Came * 0.001, $"{model.Refused} of {model.Came}, {model.Limit.Report()}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void It_stays_within_floor_and_ceiling(int seed)
    {
        var model = new QueueModel(acting with { FloorMin = 30, CeilingMax = 50 }, seed) { Offered = 2_000, Servers = 10, ServiceMilliseconds = 50 };
        for (int second = 0; second < 60; second++)
        {
            model.Run(1);
            Assert.InRange(model.Limit.Limit, 30, 50);
        }

        model.Servers = 10_000;
        model.Run(30);
        Assert.Equal(50, model.Limit.Limit);
    }

    [Fact]
    public void Calls_while_the_own_scheduler_is_starved_teach_it_nothing()
    {
        var starved = new AlwaysStarved();
        var model = new QueueModel(acting, 1, starved) { Offered = 800, Servers = 20, ServiceMilliseconds = 50 };
        model.Run(30);
        LimitReport report = model.Limit.Report();
        Assert.Equal((20, 0, TimeSpan.Zero), (report.Limit, report.Seen, report.Baseline));
        Assert.True(report.Excused > 1_000);
    }

    [Fact]
    public void Quick_errors_and_calls_that_were_given_up_teach_it_nothing()
    {
        var time = new ManualTime();
        var limit = new AdaptiveLimit("db", acting, time, () => null, new Chance(1));
        for (int call = 0; call < 500; call++)
        {
            LimitedCall begun = limit.TryBegin();
            time.Advance(1);
            begun.End(call % 2 == 0 ? CallOutcome.Failed : CallOutcome.Abandoned);
        }

        Assert.Equal((0, 0, TimeSpan.Zero), (limit.Report().Seen, limit.InFlight, limit.Report().Baseline));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void In_shadow_it_refuses_nothing_and_counts_what_it_would(int seed)
    {
        var model = new QueueModel(acting with { Mode = GuardMode.Shadow }, seed) { Offered = 300, Servers = 20, ServiceMilliseconds = 50 };
        model.Run(30);
        Assert.Equal(0, model.Refused);
        model.Offered = 500;
        model.Run(30);
        LimitReport report = model.Limit.Report();
        Assert.Equal(0, report.Refused);
        Assert.True(report.WouldRefuse > 1_000, report.ToString());
        Assert.InRange(report.Limit, 10, 100);
    }

    [Fact]
    public void Off_is_the_default_and_does_nothing()
    {
        var model = new QueueModel(new ConcurrencyOptions(), 1) { Offered = 2_000, Servers = 1, ServiceMilliseconds = 50 };
        model.Run(5);
        Assert.Equal((0, 0L), (model.Refused, model.Limit.Report().Seen));
    }

    [Fact]
    public void Turned_off_and_on_it_loses_no_count_of_calls_under_way()
    {
        var time = new ManualTime();
        var limit = new AdaptiveLimit("db", acting, time, () => null, new Chance(1));
        LimitedCall before = limit.TryBegin();
        limit.Apply(acting with { Mode = GuardMode.Off });
        LimitedCall meanwhile = limit.TryBegin();
        before.End(CallOutcome.Succeeded);
        limit.Apply(acting);
        meanwhile.End(CallOutcome.Succeeded);
        Assert.Equal(0, limit.InFlight);
        limit.Apply(acting with { FloorMin = 1, CeilingMax = 3 });
        Assert.Equal(3, limit.Limit);
        LimitedCall[] three = [limit.TryBegin(), limit.TryBegin(), limit.TryBegin()];
        Assert.All(three, call => Assert.True(call.IsAllowed));
        Assert.False(limit.TryBegin().IsAllowed);
        Assert.Equal(3, limit.InFlight);
    }

    [Fact]
    public void Never_are_more_calls_under_way_than_the_limit_however_many_threads_ask()
    {
        var limit = new AdaptiveLimit("db", acting with { FloorMin = 5, CeilingMax = 5 }, TimeProvider.System, () => null, new Chance(1));
        int underWay = 0;
        int beyond = 0;
        Parallel.For(0, 8, _ =>
        {
            for (int call = 0; call < 20_000; call++)
            {
                LimitedCall begun = limit.TryBegin();
                if (!begun.IsAllowed) continue;
                if (Interlocked.Increment(ref underWay) > 5) Interlocked.Increment(ref beyond);
                Interlocked.Decrement(ref underWay);
                begun.End(CallOutcome.Succeeded);
            }
        });
        Assert.Equal((0, 0), (beyond, limit.InFlight));
    }

    public static TheoryData<ConcurrencyOptions, string> Nonsense => new()
    {
        { new() { Mode = (GuardMode)9 }, "Mode" },
        { new() { Percent = -1 }, "Percent" },
        { new() { FloorMin = 0 }, "FloorMin" },
        { new() { FloorMin = 10, CeilingMax = 9 }, "CeilingMax" },
        { new() { Initial = 0 }, "Initial" },
        { new() { Tolerance = 1 }, "Tolerance" },
        { new() { Tolerance = double.NaN }, "Tolerance" },
        { new() { WindowCalls = 1 }, "WindowCalls" },
        { new() { WindowTime = TimeSpan.Zero }, "WindowTime" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Nonsense_is_refused_by_the_name_of_the_field(ConcurrencyOptions options, string field)
    {
        var concurrency = new DependencyConcurrency();
        ArgumentException refused = Assert.ThrowsAny<ArgumentException>(() => concurrency.Apply(new DependencyConcurrencyOptions { Default = options }));
        Assert.Equal($"Default.{field}", refused.ParamName);
        refused = Assert.ThrowsAny<ArgumentException>(() => concurrency.Apply(new DependencyConcurrencyOptions { ByName = new Dictionary<string, ConcurrencyOptions> { ["db"] = options } }));
        Assert.Equal($"ByName[db].{field}", refused.ParamName);
        Assert.Equal(GuardMode.Off, concurrency.Of("db").Options.Mode);
    }

    [Fact]
    public void Beyond_the_bound_a_dependency_has_no_limit_and_its_calls_are_counted()
    {
        var options = new DependencyConcurrencyOptions { Default = acting with { FloorMin = 1, CeilingMax = 1 } };
        var concurrency = new DependencyConcurrency(options, TimeProvider.System, () => null, limits: new ConcurrencyLimits { DependenciesMax = 1 });
        Assert.True(concurrency.Of("db").TryBegin().IsAllowed);
        Assert.False(concurrency.Of("DB").TryBegin().IsAllowed);
        for (int call = 0; call < 5; call++) Assert.True(concurrency.Of($"made-up-{call}").TryBegin().IsAllowed);
        Assert.Equal(5, concurrency.CallsBeyond);
        Assert.Equal("db", Assert.Single(concurrency.Report()).Dependency);
    }

    private sealed class AlwaysStarved : IStarvationClock
    {
        public bool WasStarvedSince(long timestamp) => true;
    }
}
