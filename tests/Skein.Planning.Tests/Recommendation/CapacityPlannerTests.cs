using Skein.Core;
using Skein.Planning.Recommendation;
using Xunit;

namespace Skein.Planning.Tests.Recommendation;

public sealed class CapacityPlannerTests
{
    [Fact]
    public void The_limit_of_5_that_answers_503_turns_away_38_an_hour_and_8_would_turn_away_less_than_one_a_day()
    {
        CapacityPlan plan = Plan("traffic: { rate: 30/s }", "serviceTime: { mean: 20ms }", "sla: { latency: { p99: 1s } }", "resources: { workers: 5 }");
        Assert.Equal(38, Math.Round(plan.Queue.RejectsPerHourWithout));
        Assert.Equal(3.56e-4, plan.Queue.RejectedWithout, 1e-6);
        Assert.Equal(8, plan.Queue.LimitForOnePerDay);
    }

    [Fact]
    public void A_p99_of_200_ms_at_500_per_second_is_a_peak_of_53_an_hour_where_times_are_exponential_and_not_115()
    {
        CapacityPlan plan = Plan("traffic: { rate: 500/s, window: 1h }", "serviceTime: { percentiles: { p99: 200ms } }", "sla: { latency: { p99: 300ms } }");
        Assert.Equal(0.0434, plan.ServiceTime.Mean, 1e-4);
        Assert.Equal(21.7, plan.Concurrency.Mean, 0.05);
        Assert.Equal(53, plan.Concurrency.PeakExact);
        Assert.InRange(plan.Ceiling.Value, 53, 55);
        Assert.Contains(plan.ServiceTime.Assumptions, assumption => assumption.Contains("exponential shape is assumed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_constant_of_200_ms_needs_159_for_an_hour()
    {
        CapacityPlan plan = Plan("traffic: { rate: 500/s, window: 1h }", "serviceTime: { law: { deterministic: { mean: 200ms } } }", "sla: { latency: { p99: 300ms } }");
        Assert.Equal(100, plan.Concurrency.Mean, 1e-9);
        Assert.Equal(159, plan.Concurrency.PeakExact);
        Assert.InRange(plan.Concurrency.PeakBound, 159, 163);
    }

    [Fact]
    public void Few_that_hang_until_a_timeout_are_told_by_the_mean_and_not_by_the_p99()
    {
        CapacityPlan plan = Plan("traffic: { rate: 500/s }", "serviceTime: { mean: 159.95ms }", "sla: { latency: { p99: 2s } }");
        Assert.Equal(80, Math.Round(plan.Concurrency.Mean));
        CapacityPlan bounded = Plan("traffic: { rate: 500/s }", "serviceTime: { percentiles: { p99: 10ms }, shape: two-point, timeout: 30s }", "sla: { latency: { p99: 2s } }");
        // 0.99 x 10 ms + 0.01 x 30 s: no law with that p99 and that timeout has a larger mean.
        Assert.Equal(0.3099, bounded.ServiceTime.MeanBound!.Value, 1e-9);
        Assert.True(bounded.ServiceTime.MeanBound * 500 > 80);
        Assert.Equal(["exponential", "two-point"], bounded.ServiceTime.Shapes.Select(shape => shape.Shape));
        Assert.Equal(0.3099, bounded.ServiceTime.Shapes[1].Mean, 1e-9);
    }

    [Fact]
    public void An_obstacle_does_not_call_a_percentile_within_the_promise_too_long()
    {
        // One in a hundred hangs: that is all the promise allows, so that its p99 of 10 ms is no reason and the 1 % is.
        CapacityPlan plan = Plan("traffic: { rate: 500/s }", "serviceTime: { percentiles: { p99: 10ms }, shape: two-point, timeout: 30s }", "sla: { latency: { p99: 2s } }");
        PlannedObstacle obstacle = Assert.Single(plan.Obstacles, obstacle => obstacle.Constraint == "service-time");
        Assert.StartsWith("p99 of 2 s is promised, and 1 % of the service times alone are longer", obstacle.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promised_median_does_not_turn_away_what_the_promised_p99_has_time_for()
    {
        CapacityPlan plan = Plan("traffic: { rate: 0.5/s }", "serviceTime: { mean: 50ms }", "sla: { latency: { p50: 60ms, p99.9: 1s }, errorRate: 0.01% }", "resources: { workers: 1 }");
        Assert.True(plan.Feasible);
        // 1 s less the p99.9 of the service time, by 50 ms each.
        Assert.Equal(Math.Floor((1 - (0.05 * Math.Log(1000))) / 0.05), plan.Queue.Limit);
    }

    [Fact]
    public void The_floor_keeps_the_promise_and_one_less_does_not()
    {
        const string Promise = "sla: { latency: { p99: 250ms } }", Times = "serviceTime: { mean: 43ms }", Traffic = "traffic: { rate: 500/s }";
        int floor = Plan(Traffic, Times, Promise).Floor.Value;
        Assert.True(Plan(Traffic, Times, Promise, $"resources: {{ workers: {floor} }}").Feasible);
        PlannedObstacle obstacle = Assert.Single(Plan(Traffic, Times, Promise, $"resources: {{ workers: {floor - 1} }}").Obstacles);
        Assert.Equal("latency", obstacle.Constraint);
    }

    [Theory]
    [InlineData("latency-floor", "floors: { latency: 1s }")]
    [InlineData("service-time", "sla: { latency: { p99: 150ms } }")]
    [InlineData("utilisation", "resources: { workers: 21 }")]
    [InlineData("latency", "resources: { workers: 22 }")]
    [InlineData("cpu", "resources: { cores: 1, cpuPerRequest: 2ms }")]
    [InlineData("memory", "resources: { memoryPerRequest: 1MiB, memoryBase: 100MiB, memoryLimit: 110MiB }")]
    [InlineData("descriptors", "resources: { descriptorsPerRequest: 3, descriptorLimit: 30 }")]
    [InlineData("error-budget", "topology: [{ name: db, failure: 1% }]")]
    [InlineData("timeouts", "topology: [{ name: db, timeout: 1500ms, retries: 1 }]")]
    [InlineData("metastable", "topology: [{ name: db, retries: 2, capacity: 1000/s }]")]
    [InlineData("capacity", "topology: [{ name: db, calls: 3, capacity: 1000/s }]")]
    public void A_constraint_that_cannot_be_met_is_named_and_some_advice_meets_it(string constraint, string part)
    {
        string[] parts = ["traffic: { rate: 500/s }", "serviceTime: { mean: 43ms, timeout: 2s }", "sla: { latency: { p99: 250ms }, errorRate: 0.1% }"];
        Assert.True(Plan(parts).Feasible);
        CapacityPlan plan = Plan([.. parts.Where(other => !part.StartsWith(other.Split(':')[0], StringComparison.Ordinal)), part]);
        Assert.False(plan.Feasible);
        Assert.Contains(constraint, plan.Obstacles.Select(obstacle => obstacle.Constraint));
        if (constraint == "latency-floor") Assert.Equal("promise p99 of 1 s instead of 250 ms", plan.Advice[0].Change);
        Assert.Contains(plan.Advice, advice => advice.Cures.Contains(constraint) || constraint == "error-budget");
        Assert.All(plan.Advice, advice => Assert.NotEmpty(advice.Effect));
    }

    [Fact]
    public void Safe_load_is_the_capacity_over_the_attempts_or_over_what_the_budget_lets_through()
    {
        PlannedRetry At(string hop) => Plan("traffic: { rate: 300/s }", "serviceTime: { mean: 43ms }", "sla: { latency: { p99: 250ms } }", $"topology: [{hop}]").Retries.Single();
        Assert.Equal(1000.0 / 3, At("{ name: db, retries: 2, capacity: 1000/s }").SafeCallRate!.Value, 1e-9);
        Assert.Equal(1000 / 1.1, At("{ name: db, retries: 2, budget: 10%, capacity: 1000/s }").SafeCallRate!.Value, 1e-9);
    }

    [Fact]
    public void Budgets_of_four_hops_let_through_1_point_46_attempts()
    {
        CapacityPlan plan = Plan(
            "traffic: { rate: 300/s }", "serviceTime: { mean: 43ms }", "sla: { latency: { p99: 250ms } }",
            "topology: [{ name: a, retries: 2, budget: 10% }, { name: b, of: a, retries: 2, budget: 10% }, { name: c, of: b, retries: 2, budget: 10% }, { name: d, of: c, retries: 2, budget: 10% }]");
        Assert.Equal(1.4641, plan.Retries[^1].Amplification, 1e-9);
    }

    [Fact]
    public void Dispersed_arrivals_need_more_and_even_ones_no_less()
    {
        int At(string dispersion) => Plan($"traffic: {{ rate: 500/s, dispersion: {dispersion} }}", "serviceTime: { mean: 43ms }", "sla: { latency: { p99: 250ms } }").Ceiling.Value;
        Assert.True(At("3") > At("1"));
        Assert.Equal(At("1"), At("0.5"));
    }

    [Fact]
    public void The_concurrency_of_a_day_peaks_after_its_rate_and_lower_for_long_times()
    {
        CapacityPlan plan = Plan("traffic: { rate: 10/s, day: { amplitude: 50%, period: 24h } }", "serviceTime: { mean: 4h }", "sla: { latency: { p99: 48h } }");
        // Mt/G/inf: the amplitude is divided by sqrt(1 + (2 pi E[S] / period)²).
        double swing = 2 * Math.PI * 4 / 24;
        Assert.Equal(144_000 * (1 + (0.5 / Math.Sqrt(1 + (swing * swing)))), plan.Concurrency.MeanOfAll, 1e-3);
        Assert.True(plan.Load.LagSeconds > 0);
        string hours = string.Join(", ", Enumerable.Range(0, 24).Select(hour => hour == 12 ? "100/s" : "10/s"));
        CapacityPlan hourly = Plan($"traffic: {{ day: {{ hourly: [{hours}] }} }}", "serviceTime: { mean: 1s }", "sla: { latency: { p99: 10s } }");
        Assert.Equal(100, hourly.Concurrency.MeanOfAll, 1e-6);
    }

    [Fact]
    public void Times_without_a_finite_mean_or_variance_are_refused_with_the_place_and_a_timeout_helps()
    {
        SkeinException fault = Assert.Throws<SkeinException>(() => Plan("traffic: { rate: 5/s }", "serviceTime: { law: { pareto: { alpha: 1.5, scale: 10ms } } }", "sla: { latency: { p99: 1s } }"));
        Assert.Contains("infinite variance", fault.Message);
        Assert.StartsWith("shop.yaml:3:14 serviceTime:", fault.Message);
        Plan("traffic: { rate: 5/s }", "serviceTime: { law: { pareto: { alpha: 1.5, scale: 10ms } }, timeout: 2s }", "sla: { latency: { p99: 1s } }");
    }

    [Fact]
    public void Every_kind_of_evidence_gives_a_plan_whose_numbers_are_finite()
    {
        foreach (string times in new[] { "mean: 43ms, scv: 0.3", "mean: 43ms, scv: 0", "mean: 43ms, scv: 8", "law: { erlang: { mean: 43ms, k: 4 } }", "histogram: { 10ms: 0, 25ms: 900, 50ms: 1200, +Inf: 3 }, timeout: 1s", "percentiles: { p50: 30ms, p99: 200ms }" })
        {
            CapacityPlan plan = Plan("traffic: { rate: 500/s, dispersion: 2 }", $"serviceTime: {{ {times} }}", "sla: { latency: { p99: 900ms } }", "resources: { replicas: 2 }");
            Assert.True(plan.Feasible, times);
            Assert.True(plan.Floor.Value <= plan.Start.Value && plan.Start.Value <= plan.Ceiling.Value);
            Assert.All(plan.Curve, point => Assert.True(double.IsFinite(point.Percentile) && point.Median <= point.Percentile));
            Assert.True(plan.Curve.Zip(plan.Curve.Skip(1)).All(pair => pair.First.Percentile <= pair.Second.Percentile * (1 + 1e-9)), times);
        }
    }

    [Fact]
    public void The_peak_never_exceeds_its_bound_and_the_sensitivity_has_the_rate_first()
    {
        CapacityPlan plan = Plan("traffic: { rate: 500/s }", "serviceTime: { mean: 43ms }", "sla: { latency: { p99: 250ms } }");
        Assert.All(plan.Peaks, point => Assert.True(point.ExceededExactly <= point.Exceeded + 1e-9));
        Assert.Equal("traffic.rate", plan.Sensitivity.Influences[0].Input);
        Assert.True(plan.Sensitivity.Influences[0].Less < plan.Sensitivity.Influences[0].More);
    }

    private static CapacityPlan Plan(params string[] parts) => new CapacityPlanner().Plan(SpecReader.Read("shop.yaml", $"service: checkout\n{string.Join('\n', parts)}\n"));
}
