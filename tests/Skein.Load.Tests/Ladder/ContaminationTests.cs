using Skein.Load.Ladder;
using Xunit;

namespace Skein.Load.Tests.Ladder;

public sealed class ContaminationTests
{
    private static readonly LatencyObjective objective = LatencyObjective.Parse("p99<150ms");
    private static readonly StepConditions quiet = new() { Pressure = 0.02, Steal = 0, Foreign = 0.02, Lateness = 0.0002, Held = 1 };

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
        var service = new SimulatedService(clock, objective) { Service = _ => 0.02, Slower = number => number > 12 ? 1.1 : 1 };

        LadderResult result = await ClimbAsync(service);

        LadderStep[] taken = [.. result.Steps.Where(step => step.Contaminations.Any(broken => broken.Rule == "drift"))];
        Assert.NotEmpty(taken);
        Assert.InRange(result.Drift!.Value, 0.05, 0.15);
    }

    [Fact]
    public async Task After_timeouts_it_looks_until_the_backlog_is_gone()
    {
        int looks = 0;
        var service = new SimulatedService(clock, objective)
        {
            Fails = (_, order) => order.Purpose is StepPurpose.Climb or StepPurpose.Search && order.Rate > 700 ? 0.1 : 0,
            Slower = number => number > 0 && looks is > 0 and < 3 ? 5 : 1,
            Conditions = (_, order) =>
            {
                looks = order.Purpose == StepPurpose.CoolDown ? looks + 1 : 0;
                return quiet;
            },
        };

        await ClimbAsync(service, calibrated: true);

        int[] lookCounts = [.. Runs(service.Orders)];
        Assert.Contains(lookCounts, count => count >= 1);
    }

    private static StepConditions Spoilt(string rule) => rule switch
    {
        "pressure" => quiet with { Pressure = 0.4 },
        "steal" => quiet with { Steal = 0.05 },
        "foreign" => quiet with { Foreign = 0.3 },
        "lateness" => quiet with { Lateness = 0.02 },
        _ => quiet with { Held = 0.97 },
    };

    // How many cool-downs stand in a row.
    private static IEnumerable<int> Runs(List<StepOrder> orders)
    {
        int count = 0;
        foreach (StepOrder order in orders)
        {
            if (order.Purpose == StepPurpose.CoolDown) count++;
            else if (count > 0)
            {
                yield return count;
                count = 0;
            }
        }
    }

    private Task<LadderResult> ClimbAsync(SimulatedService service, bool calibrated = false)
    {
        var options = new LadderOptions(objective) { TimeMax = TimeSpan.FromSeconds(200), From = 200, SentinelEvery = calibrated ? 1 : 5 };
        return new LoadLadder(options, new LadderLimits(), service, clock).RunAsync(TestContext.Current.CancellationToken);
    }
}
