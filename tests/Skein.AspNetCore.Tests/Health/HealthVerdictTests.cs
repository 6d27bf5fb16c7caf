using Skein.AspNetCore.Health;
using Skein.Guard;
using Xunit;

namespace Skein.AspNetCore.Tests.Health;

/// <summary>What is answered, from what is seen.</summary>
public sealed class HealthVerdictTests
{
    private static readonly HealthSight starved = new(HostPhase.Running, GuardState.Starved, TimeSpan.FromHours(10), TimeSpan.FromMinutes(1), []);

    [Fact]
    public void Starvation_alone_speaks_against_nothing_however_long_it_lasts()
    {
        var options = new HealthOptions();
        Assert.Equal("live; the thread pool has been starved for 36000.0 s, the last wait for a thread took 60000 ms", HealthVerdict.Live(starved, options).Summary);
        Assert.Equal("ready; the thread pool has been starved for 36000.0 s, the last wait for a thread took 60000 ms", HealthVerdict.Ready(starved, options).Summary);
    }

    [Theory]
    [InlineData(GuardState.Starved, 59_999, true)]
    [InlineData(GuardState.Starved, 60_000, false)]
    [InlineData(GuardState.Recovering, 60_000, true)]
    [InlineData(GuardState.Pressed, 60_000, true)]
    [InlineData(GuardState.Calm, 60_000, true)]
    [InlineData(GuardState.Unknown, 60_000, true)]
    public void A_limit_on_starvation_holds_for_its_own_answer_and_from_its_very_moment(GuardState state, int milliseconds, bool isGood)
    {
        HealthSight sight = starved with { State = state, Lasts = TimeSpan.FromMilliseconds(milliseconds) };
        var live = new HealthOptions { LiveUntilStarvedFor = TimeSpan.FromMinutes(1) };
        Assert.Equal(isGood, HealthVerdict.Live(sight, live).IsGood);
        Assert.True(HealthVerdict.Ready(sight, live).IsGood);
        var ready = new HealthOptions { ReadyUntilStarvedFor = TimeSpan.FromMinutes(1) };
        Assert.True(HealthVerdict.Live(sight, ready).IsGood);
        Assert.Equal(isGood, HealthVerdict.Ready(sight, ready).IsGood);
    }

    [Theory]
    [InlineData(HostPhase.Starting, "not ready: the host is starting; ")]
    [InlineData(HostPhase.Running, "ready; ")]
    [InlineData(HostPhase.Stopping, "not ready: the host is stopping; ")]
    internal void A_host_is_ready_between_its_start_and_its_end_and_lives_all_the_time(HostPhase phase, string expected)
    {
        HealthSight sight = starved with { Host = phase };
        Assert.StartsWith(expected, HealthVerdict.Ready(sight, new HealthOptions()).Summary, StringComparison.Ordinal);
        Assert.True(HealthVerdict.Live(sight, new HealthOptions()).IsGood);
    }

    [Theory]
    [InlineData(CheckState.Pending, true, false, true)]
    [InlineData(CheckState.Well, true, true, true)]
    [InlineData(CheckState.Failed, true, false, false)]
    [InlineData(CheckState.Hanging, true, false, false)]
    [InlineData(CheckState.Pending, false, false, true)]
    [InlineData(CheckState.Well, false, true, true)]
    [InlineData(CheckState.Failed, false, false, true)]
    [InlineData(CheckState.Hanging, false, false, true)]
    internal void A_check_fails_readiness_and_liveness_only_where_it_says_so(CheckState state, bool failsLiveness, bool isReady, bool isLive)
    {
        var check = new HealthCheck("queue", () => null) { FailsLiveness = failsLiveness };
        HealthSight sight = starved with { Checks = [new CheckResult(check, state, "too long", TimeSpan.FromSeconds(12))] };
        Assert.Equal(isReady, HealthVerdict.Ready(sight, new HealthOptions()).IsGood);
        Assert.Equal(isLive, HealthVerdict.Live(sight, new HealthOptions()).IsGood);
    }

    [Fact]
    public void Every_reason_is_told()
    {
        var sight = new HealthSight(HostPhase.Stopping, GuardState.Unknown, TimeSpan.Zero, TimeSpan.Zero,
        [
            new CheckResult(new HealthCheck("queue", () => null), CheckState.Failed, "too long", TimeSpan.FromSeconds(1)),
            new CheckResult(new HealthCheck("database", () => null), CheckState.Hanging, null, TimeSpan.FromSeconds(12)),
            new CheckResult(new HealthCheck("disk", () => null), CheckState.Pending, null, TimeSpan.Zero),
        ]);
        Assert.Equal(
            "not ready: the host is stopping, and the check queue failed: too long, and the check database has hung for 12.0 s, and the check disk has not ended for the first time yet; how the thread pool does is not known",
            HealthVerdict.Ready(sight, new HealthOptions()).Summary);
    }
}
