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
    public async Task A_ladder_that_is_interrupted_tells_what_it_knows()
    {
        using var stop = new CancellationTokenSource();
        var service = new SimulatedService(clock, objective);
        SimulatedService watched = new(clock, objective)
        {
            Conditions = (number, order) =>
            {
                if (order.Purpose == StepPurpose.Search && number > 18) stop.Cancel();
                return service.Conditions(number, order);
            },
        };

        LadderResult result = await new LoadLadder(Options, new LadderLimits(), watched, clock).RunAsync(stop.Token);

        Assert.True(result.Interrupted);
        Assert.Equal(KneeKind.Unfinished, result.Kind);
        Assert.Null(result.Knee);
        Assert.Matches(@"^interrupted after 1\d steps; p99<150ms held at [\d.]+/s; p99<150ms was missed at [\d.]+/s; until then the knee is 7\d\d", result.Reason);
    }

    [Fact]
    public async Task A_ladder_that_is_interrupted_before_its_first_step_knows_nothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        LadderResult result = await new LoadLadder(Options, new LadderLimits(), new SimulatedService(clock, objective), clock).RunAsync(stop.Token);

        Assert.True(result.Interrupted);
        Assert.Equal("interrupted after 0 steps", result.Reason);
    }

    [Fact]
    public async Task A_cold_service_is_warmed_up_before_its_first_step()
    {
        // Ten times as long in the first two looks, as what is compiled at first use.
        var service = new SimulatedService(clock, objective) { Slower = number => number <= 2 ? 10 : 1 };

        LadderResult result = await ClimbAsync(service);

        Assert.Equal([StepPurpose.WarmUp, StepPurpose.WarmUp, StepPurpose.WarmUp], service.Orders.Take(3).Select(order => order.Purpose));
        Assert.DoesNotContain(result.Steps, step => step.Evidence.Order.Purpose == StepPurpose.WarmUp);
        Assert.InRange(result.Knee!.Rate, 0.94 * Knee, 1.06 * Knee);
    }

    [Fact]
    public async Task The_climb_begins_at_half_of_what_one_worker_could_take()
    {
        // 0.1 ms: one worker takes 10,000/s.
        LadderResult result = await ClimbAsync(new SimulatedService(clock, objective) { Service = _ => 0.0001, Workers = 1 }, Options with { To = 12_000 });

        Assert.Equal(5_000, result.Steps[0].Evidence.Order.Rate, 1.0);
    }

    private static LadderOptions Options => new(objective) { TimeMax = TimeSpan.FromSeconds(150) };

    private Task<LadderResult> ClimbAsync(SimulatedService service, LadderOptions? options = null)
    {
        LadderOptions used = options ?? Options;
        return new LoadLadder(used, new LadderLimits(), service, clock).RunAsync(TestContext.Current.CancellationToken);
    }
}
