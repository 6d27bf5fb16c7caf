using Skein.Guard;
using Skein.Guard.Breakers;
using Xunit;

namespace Skein.Tests.Guard.Breakers;

public sealed class DependencyBreakersTests
{
    private static readonly BreakerOptions quick = new() { SampleCallsMin = 1, SampleTime = TimeSpan.Zero, BadSamplesInARow = 1 };

    [Fact]
    public void Each_dependency_has_a_breaker_of_its_own_whatever_its_name_is_spelt_like()
    {
        using var breakers = new DependencyBreakers(new BreakersOptions { Default = quick });
        Assert.Same(breakers.Of("prices.test"), breakers.Of("Prices.Test"));
        breakers.Of("prices.test").TryBegin().End(CallOutcome.Failed);
        Assert.False(breakers.Of("prices.test").TryBegin().IsAllowed);
        Assert.True(breakers.Of("stock.test").TryBegin().IsAllowed);
        Assert.Equal(["prices.test", "stock.test"], breakers.Report().Select(report => report.Dependency));
    }

    [Fact]
    public void Beyond_the_bound_a_dependency_has_none_and_its_calls_are_counted()
    {
        using var breakers = new DependencyBreakers(new BreakersOptions { Default = quick }, TimeProvider.System, () => null, limits: new BreakerLimits { DependenciesMax = 2 });
        CircuitBreaker first = breakers.Of("a");
        breakers.Of("b");
        for (int call = 0; call < 100; call++) breakers.Of($"made-up-{call}").TryBegin().End(CallOutcome.Failed);
        Assert.True(breakers.Of("made-up-0").TryBegin().IsAllowed);
        Assert.Equal(101, breakers.CallsBeyond);
        Assert.Equal(2, breakers.Report().Count);
        Assert.Same(first, breakers.Of("a"));
    }

    [Fact]
    public void Options_by_name_hold_for_that_dependency_and_may_be_replaced()
    {
        var own = new Dictionary<string, BreakerOptions> { ["stock.test"] = quick with { Mode = GuardMode.Off } };
        using var breakers = new DependencyBreakers(new BreakersOptions { Default = quick, ByName = own });
        own.Clear();
        foreach (string name in new[] { "prices.test", "STOCK.test" }) breakers.Of(name).TryBegin().End(CallOutcome.Failed);
        Assert.Equal((CircuitState.Open, CircuitState.Closed), (breakers.Of("prices.test").State, breakers.Of("stock.test").State));
        breakers.Apply(new BreakersOptions { Default = quick with { Mode = GuardMode.Shadow } });
        Assert.True(breakers.Of("prices.test").TryBegin().IsAllowed);
        Assert.Equal(GuardMode.Shadow, breakers.Of("stock.test").Options.Mode);
        Assert.Equal(GuardMode.Shadow, breakers.Of("new.test").Options.Mode);
    }

    [Fact]
    public void Transitions_are_told_although_one_subscriber_throws_and_end_with_the_subscription()
    {
        using var breakers = new DependencyBreakers(new BreakersOptions { Default = quick });
        using var told = new SemaphoreSlim(0);
        CircuitTransition? last = null;
        using IDisposable throws = breakers.Subscribe(_ => throw new InvalidOperationException("a subscriber's own"));
        IDisposable listens = breakers.Subscribe(transition =>
        {
            last = transition;
            told.Release();
        });
        long faults = SkeinFaults.Count;
        breakers.Of("prices.test").TryBegin().End(CallOutcome.Failed);
        Assert.True(told.Wait(TimeSpan.FromMinutes(2)), "no transition was told");
        Assert.Equal(("prices.test", CircuitState.Open), (last!.Dependency, last.To));
        Assert.True(SkeinFaults.Count > faults);
        listens.Dispose();
        breakers.Of("stock.test").TryBegin().End(CallOutcome.Failed);
        Assert.Equal("prices.test", last.Dependency);
    }

    [Fact]
    public void Disposed_of_it_goes_on_and_tells_nobody()
    {
        var breakers = new DependencyBreakers(new BreakersOptions { Default = quick });
        breakers.Dispose();
        breakers.Dispose();
        breakers.Of("prices.test").TryBegin().End(CallOutcome.Failed);
        Assert.False(breakers.Of("prices.test").TryBegin().IsAllowed);
    }

    public static TheoryData<BreakerOptions, string> Nonsense => new()
    {
        { new() { Mode = (GuardMode)7 }, "Mode" },
        { new() { Percent = double.NaN }, "Percent" },
        { new() { SampleCallsMin = 0 }, "SampleCallsMin" },
        { new() { SampleTime = TimeSpan.FromSeconds(-1) }, "SampleTime" },
        { new() { FailurePercent = 0 }, "FailurePercent" },
        { new() { FailurePercent = 101 }, "FailurePercent" },
        { new() { BadSamplesInARow = 0 }, "BadSamplesInARow" },
        { new() { SlowAfter = TimeSpan.Zero }, "SlowAfter" },
        { new() { OpenFor = TimeSpan.Zero }, "OpenFor" },
        { new() { OpenGrowth = 0.5 }, "OpenGrowth" },
        { new() { OpenGrowth = double.PositiveInfinity }, "OpenGrowth" },
        { new() { OpenForMax = TimeSpan.FromSeconds(1) }, "OpenForMax" },
        { new() { OpenJitterPercent = -1 }, "OpenJitterPercent" },
        { new() { TrialsAtOnce = 0 }, "TrialsAtOnce" },
        { new() { TrialsMin = 10_001 }, "TrialsMin" },
        { new() { TrialSuccessPercent = 0 }, "TrialSuccessPercent" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Nonsense_is_refused_by_the_name_of_the_field(BreakerOptions options, string field)
    {
        ArgumentException refused = Assert.ThrowsAny<ArgumentException>(() => new DependencyBreakers(new BreakersOptions { Default = options }));
        Assert.Equal($"Default.{field}", refused.ParamName);
        using var breakers = new DependencyBreakers();
        BreakersOptions before = breakers.Options;
        refused = Assert.ThrowsAny<ArgumentException>(() => breakers.Apply(new BreakersOptions { ByName = new Dictionary<string, BreakerOptions> { ["a"] = options } }));
        Assert.Equal($"ByName[a].{field}", refused.ParamName);
        Assert.Same(before, breakers.Options);
    }
}
