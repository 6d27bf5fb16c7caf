using Skein.Load.Ladder;
using Xunit;

namespace Skein.Load.Tests.Ladder;

public sealed class ContaminationTests
{
    private static readonly LatencyObjective objective = LatencyObjective.Parse("p99<150ms");
    private static readonly StepConditions quiet = new() { Pressure = 0.02, Steal = 0, Foreign = 0.05, Lateness = 0.0002, Held = 1 };

    private readonly LadderClock clock = new();

    [Theory]
    [InlineData("pressure")]
    [InlineData("steal")]
    [InlineData("foreign")]
    [InlineData("lateness")]
    [InlineData("rate")]
    public async Task A_contaminated_step_is_repeated_and_what_it_measured_goes_nowhere(string rule)
    {
        // Every fourth step is spoilt, and looks as if the service had broken down.
        StepConditions spoilt = Spoilt(rule);
        var service = new SimulatedService(clock, objective) { Conditions = (number, _) => number % 4 == 2 ? spoilt : quiet, Slower = number => number % 4 == 2 ? 3 : 1 };

        LadderResult result = await ClimbAsync(service);

        Assert.Equal(KneeKind.Found, result.Kind);
        Assert.InRange(result.Knee!.Rate, 720, 810);
        LadderStep[] refused = [.. result.Steps.Where(step => !step.Counts)];
        Assert.True(refused.Length >= 3);
        Assert.All(refused, step => Assert.Equal(rule, Assert.Single(step.Contaminations).Rule));
        Assert.All(refused, step => Assert.Equal(step.Evidence.Order.Rate, result.Steps[step.Number].Evidence.Order.Rate));
        Assert.All(refused, step => Assert.Equal(step.Attempt + 1, result.Steps[step.Number].Attempt));
    }

    [Fact]
    public async Task A_machine_that_is_never_quiet_gets_no_knee_but_the_reason()
    {
        var service = new SimulatedService(clock, objective) { Conditions = (_, _) => quiet with { Pressure = 0.6 } };

        LadderResult result = await ClimbAsync(service);

        Assert.Equal(KneeKind.Refused, result.Kind);
        Assert.Null(result.Knee);
        Assert.Contains("something waited for a processor 60 % of the time (bound 10 %)", result.Reason, StringComparison.Ordinal);
        Assert.Equal(9, result.Steps.Count); // three rates, three attempts each
    }

    [Theory]
    [InlineData(54, true)] // one of the warm-up was sent in the measured time
    [InlineData(51, true)]
    [InlineData(50, false)]
    [InlineData(56, false)]
    public void A_request_or_two_at_the_edges_of_the_measured_time_are_no_rate_that_was_not_held(int sent, bool isClean)
    {
        var step = new StepEvidence(
            new StepOrder(StepPurpose.Climb, 25, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 1),
            [new StepBatch(53, 0)],
            new StepLatency(0.02, 1, 0.02, 0.03, 0.05, 0.05),
            quiet with { Held = sent / 53.0 });

        Assert.Equal(isClean, new ContaminationRules(new ContaminationBounds(), objective).Of(step).Count == 0);
    }

    [Fact]
    public void One_late_request_of_fifty_is_chance_and_one_in_fifty_of_many_is_not()
    {
        // The share of requests beyond the lateness that a step is held against.
        Assert.InRange(LoadStepRunner.LateShareBeyondChance(50), 1.0 / 50, 2.0 / 50);
        Assert.InRange(LoadStepRunner.LateShareBeyondChance(100_000), 0.01, 0.011);
    }

    [Fact]
    public async Task Pressure_refuses_nothing_where_processors_are_kept_awake()
    {
        var service = new SimulatedService(clock, objective) { Conditions = (_, _) => quiet with { Awake = true, Pressure = null, Foreign = null } };

        Assert.Equal(KneeKind.Found, (await ClimbAsync(service)).Kind);
    }

    [Fact]
    public async Task What_is_not_known_of_the_machine_refuses_nothing()
    {
        LadderResult result = await ClimbAsync(new SimulatedService(clock, objective) { Conditions = (_, _) => new StepConditions() });

        Assert.Equal(KneeKind.Found, result.Kind);
        Assert.All(result.Steps, step => Assert.Null(step.Evidence.Conditions.Pressure));
    }

    [Fact]
    public async Task Steps_during_which_the_service_became_another_are_taken_back()
    {
        // Constant times, so that a mean of few requests tells a drift of 10 %.
        int looks = 0;
        var service = new SimulatedService(clock, objective)
        {
            Service = _ => 0.02,
            Slower = _ => looks >= 1 ? 1.1 : 1,
            Conditions = (_, order) =>
            {
                looks += order.Purpose == StepPurpose.Sentinel ? 1 : 0;
                return quiet;
            },
        };

        LadderResult result = await ClimbAsync(service);

        LadderStep[] taken = [.. result.Steps.Where(step => step.Contaminations.Any(broken => broken.Rule == "drift"))];
        Assert.NotEmpty(taken);
        Assert.InRange(result.Drift!.Value, 0.05, 0.15);
    }

    [Fact]
    public async Task After_timeouts_it_looks_until_the_backlog_is_gone()
    {
        // What times out stays in the service: it is slow for two looks more.
        int slowLooks = 0;
        var service = new SimulatedService(clock, objective)
        {
            Fails = (_, order) => order.Purpose != StepPurpose.CoolDown && order.Rate > 700 ? 0.1 : 0,
            Slower = _ => slowLooks-- > 0 ? 5 : 1,
            Conditions = (_, order) =>
            {
                if (order.Purpose != StepPurpose.CoolDown && order.Rate > 700) slowLooks = 2;
                return quiet;
            },
        };

        await ClimbAsync(service);

        int firstFailed = service.Orders.FindIndex(order => order.Rate > 700);
        Assert.Equal(
            [StepPurpose.CoolDown, StepPurpose.CoolDown, StepPurpose.CoolDown, StepPurpose.Climb],
            service.Orders.Skip(firstFailed + 1).Take(4).Select(order => order.Purpose));
    }

    [Fact]
    public async Task A_backlog_that_does_not_go_ends_the_ladder()
    {
        bool broken = false;
        var service = new SimulatedService(clock, objective) { Fails = (_, order) => (broken |= order.Rate > 700) ? 0.5 : 0 };

        LadderResult result = await ClimbAsync(service);

        Assert.Equal(KneeKind.Unfinished, result.Kind);
        Assert.Contains("backlog of the last step was not gone after 30 s", result.Reason, StringComparison.Ordinal);
    }

    private static StepConditions Spoilt(string rule) => rule switch
    {
        "pressure" => quiet with { Pressure = 0.4 },
        "steal" => quiet with { Steal = 0.05 },
        "foreign" => quiet with { Foreign = 0.3 },
        "lateness" => quiet with { Lateness = 0.02 },
        _ => quiet with { Held = 0.97 },
    };

    private Task<LadderResult> ClimbAsync(SimulatedService service)
    {
        var options = new LadderOptions(objective) { TimeMax = TimeSpan.FromSeconds(200), From = 200 };
        return new LoadLadder(options, new LadderLimits(), service, clock).RunAsync(TestContext.Current.CancellationToken);
    }
}
