using Skein.Core;
using Skein.Load.Ladder;
using Xunit;

namespace Skein.Load.Tests.Ladder;

public sealed class LoadLadderTests
{
    // 16 workers of 20 ms, exponential: P99 crosses 150 ms at 764/s, by simulation of 40,000 s.
    private const double Knee = 764;
    private static readonly LatencyObjective objective = LatencyObjective.Parse("p99<150ms");

    private readonly LadderClock clock = new();

    [Fact]
    public async Task The_knee_of_a_service_is_found_and_lies_in_its_interval()
    {
        LadderResult result = await ClimbAsync(new SimulatedService(clock, objective));

        Assert.Equal(KneeKind.Found, result.Kind);
        Assert.InRange(result.Knee!.Rate, 0.94 * Knee, 1.06 * Knee);
        Assert.True(result.Knee.Low < Knee && Knee < result.Knee.High, result.Reason);
    }

    [Fact]
    public async Task Knees_of_many_seeds_scatter_around_the_true_one_and_their_intervals_hold_it()
    {
        var knees = new List<KneeEstimate>();
        for (ulong seed = 1; seed <= 40; seed++)
            knees.Add((await ClimbAsync(new SimulatedService(clock, objective), Options with { Seed = seed * 1_000 })).Knee!);

        Assert.InRange(knees.Average(knee => knee.Rate), 0.98 * Knee, 1.02 * Knee);
        Assert.All(knees, knee => Assert.InRange(knee.Rate, 0.92 * Knee, 1.08 * Knee));
        Assert.True(knees.Count(knee => knee.Low < Knee && Knee < knee.High) >= 32, $"{knees.Count(knee => knee.Low < Knee && Knee < knee.High)} of 40 intervals hold it");
    }

    [Fact]
    public async Task A_ladder_with_the_same_seed_is_the_same_ladder()
    {
        LadderResult one = await ClimbAsync(new SimulatedService(clock, objective)), other = await ClimbAsync(new SimulatedService(new LadderClock(), objective));

        Assert.Equal(one.Knee, other.Knee);
        Assert.Equal(one.Steps.Count, other.Steps.Count);
    }

    [Fact]
    public async Task A_service_that_never_meets_its_objective_is_told_at_the_lowest_rate()
    {
        LadderResult result = await ClimbAsync(new SimulatedService(clock, objective) { Service = _ => 0.2 });

        Assert.Equal(KneeKind.BelowRange, result.Kind);
        Assert.Null(result.Knee);
        Assert.Contains("is missed at 1/s already", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_holds_the_highest_rate_has_its_knee_above_the_range()
    {
        LadderResult result = await ClimbAsync(new SimulatedService(clock, objective), Options with { From = 50, To = 500 });

        Assert.Equal(KneeKind.AboveRange, result.Kind);
        Assert.Contains("holds at 500/s, the highest rate that was tried", result.Reason, StringComparison.Ordinal);
        Assert.All(result.Steps, step => Assert.True(step.Evidence.Order.Rate <= 500));
    }

    [Fact]
    public async Task Requests_that_fail_miss_the_objective_however_fast()
    {
        var service = new SimulatedService(clock, objective) { Fails = (_, order) => order.Rate > 300 ? 0.05 : 0 };

        LadderResult result = await ClimbAsync(service, Options with { From = 100 });

        Assert.Equal(KneeKind.Found, result.Kind);
        Assert.InRange(result.Knee!.Rate, 270, 330);
    }

    [Fact]
    public async Task A_service_that_fails_every_request_has_no_knee_and_its_failures_are_named()
    {
        LadderResult result = await ClimbAsync(new SimulatedService(clock, objective) { Fails = (_, _) => 1 }, Options with { From = 100 });

        Assert.Equal(KneeKind.BelowRange, result.Kind);
        Assert.Contains("Timeout", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_that_contradict_each_other_are_refused()
    {
        SkeinException refused = await Assert.ThrowsAsync<SkeinException>(() => ClimbAsync(new SimulatedService(clock, objective), Options with { From = 50, To = 20 }));

        Assert.Contains("does not lie between 0 and 20/s", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ladder_ends_when_its_time_is_over()
    {
        LadderResult result = await ClimbAsync(new SimulatedService(clock, objective), Options with { TimeMax = TimeSpan.FromSeconds(12) });

        Assert.Equal(KneeKind.Unfinished, result.Kind);
        Assert.Null(result.Knee);
    }

    [Fact]
    public async Task It_stops_early_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LoadLadder(Options, new LadderLimits(), new SimulatedService(clock, objective), clock).RunAsync(stop.Token));
    }

    private static LadderOptions Options => new(objective) { TimeMax = TimeSpan.FromSeconds(150) };

    private Task<LadderResult> ClimbAsync(SimulatedService service, LadderOptions? options = null)
    {
        LadderOptions used = options ?? Options;
        return new LoadLadder(used, new LadderLimits(), service, clock).RunAsync(TestContext.Current.CancellationToken);
    }
}
