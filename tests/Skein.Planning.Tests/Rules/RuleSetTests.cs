using Skein.Planning.Recommendation;
using Skein.Planning.Rules;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Planning.Tests.Rules;

/// <summary>Each alert fires when it should, and nothing else does; and all are silent on the twin that is well.</summary>
public sealed class RuleSetTests
{
    private const string Spec = """
        service: checkout
        traffic: { rate: 500/s, peakRate: 900/s }
        serviceTime: { mean: 43ms, timeout: 2s }
        sla: { latency: { p99: 250ms }, errorRate: 0.1%, availability: 99.9% }
        topology:
          - { name: db, calls: 1, timeout: 100ms, retries: 2, backoff: 10ms, latency: 5ms, capacity: 2000/s, of: checkout }
        resources: { workers: 64, replicas: 2 }
        """;

    private static readonly RuleOptions Names = new() { InFlight = "http_server_active_requests", Rejected = "guard_refused_total", Queued = "kestrel_queued_requests" };

    [Fact]
    public void The_file_is_as_reviewed() => Golden.Verify(Yaml(Names with { RunbookUrl = new Uri("http://runbooks.test/"), CalibratedAt = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero) }), "rules", "yml");

    [Fact]
    public void Promtool_finds_no_fault()
    {
        Assert.Contains("SUCCESS: 46 rules found", Promtool.Check(Yaml(Names)), StringComparison.Ordinal);
        Assert.Contains("SUCCESS", Promtool.Check(Yaml(new RuleOptions { Job = "it's \"a\\b\" job: #1" })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_keeps_its_promises_is_silent() => Fires(new Traffic
    {
        Gauges = { ["http_server_active_requests{job=\"checkout\"}"] = 22, ["kestrel_queued_requests{job=\"checkout\"}"] = 1 },
        Counters = { ["guard_refused_total{job=\"checkout\",guard_reason=\"queue_full\"}"] = 3 },
    }.Then(240, errors: 0.0005, slow: 0.005, attempts: 1.05));

    [Fact]
    public void Errors_that_burn_the_budget_fast_page() => Fires(
        new Traffic().Then(180).Then(70, errors: 0.05),
        "ErrorBudgetBurn page 1h",
        "ErrorBudgetBurn page 6h",
        "ErrorBudgetBurn ticket 1d",
        "ErrorBudgetBurn ticket 3d");

    [Fact]
    public void Errors_that_burn_the_budget_slowly_make_a_ticket() => Fires(new Traffic().Then(480, errors: 0.002), "ErrorBudgetBurn ticket 3d");

    [Fact]
    public void A_blip_of_errors_is_silent() => Fires(new Traffic().Then(470).Then(4, errors: 0.05).Then(6));

    [Fact]
    public void The_page_of_an_hour_ends_soon_after_the_errors()
    {
        Traffic over = new Traffic().Then(900).Then(62, errors: 0.03).Then(8);
        Fires(over, "ErrorBudgetBurn ticket 3d");
    }

    [Fact]
    public void One_failure_of_a_quiet_night_is_silent() => Fires(new Traffic().Then(200, rate: 1 / 60.0).Then(1, rate: 1 / 60.0, errors: 1).Then(10, rate: 1 / 60.0));

    [Fact]
    public void Slow_requests_burn_their_own_budget()
    {
        Fires(
            new Traffic().Then(180).Then(70, slow: 0.2),
            "LatencyBudgetBurn page 1h",
            "LatencyBudgetBurn ticket 1d",
            "LatencyBudgetBurn ticket 3d");
        Fires(new Traffic().Then(240, slow: 0.009));
    }

    [Fact]
    public void Requests_at_once_stand_against_the_limit()
    {
        Traffic usual = new Traffic().Then(60);
        Fires(Yaml(Names with { Limit = 22 }), usual, "ConcurrencyAtLimit page", "ConcurrencyNearLimit ticket");
        Fires(Yaml(Names with { Limit = 25 }), usual, "ConcurrencyNearLimit ticket");
        Fires(Yaml(Names with { Limit = 28 }), usual);
    }

    [Fact]
    public void Requests_in_flight_refused_and_waiting_are_told()
    {
        Fires(new Traffic { Gauges = { ["http_server_active_requests{job=\"checkout\",instance=\"a\"}"] = 63, ["http_server_active_requests{job=\"checkout\",instance=\"b\"}"] = 62 } }.Then(30), "InFlightAtLimit page");
        Fires(new Traffic { Counters = { ["guard_refused_total{job=\"checkout\"}"] = 300 } }.Then(30), "RequestsRejected page");
        Fires(new Traffic { Gauges = { ["kestrel_queued_requests{job=\"checkout\"}"] = 20 } }.Then(30), "QueueDoesNotDrain ticket");
    }

    [Fact]
    public void Retries_stand_against_the_metastable_limit()
    {
        Fires(new Traffic().Then(60, attempts: 1.5), "RetryRatioHigh ticket");
        Fires(new Traffic().Then(60, rate: 640, attempts: 2.9), "RetryRatioHigh ticket", "RetryStorm page");
        // 2000/s over 3 attempts: 666.7/s.
        Fires(new Traffic().Then(60, rate: 690), "MetastableLoad ticket");
        Fires(new Traffic().Then(60, rate: 640));
    }

    [Fact]
    public void What_the_plan_stands_on_is_watched()
    {
        Fires(new Traffic().Then(90, mean: 0.06), "ServiceSlowerThanPlanned ticket");
        Fires(new Traffic().Then(90, mean: 0.05));
        Fires(new Traffic().Then(120, rate: 1_000), "MetastableLoad ticket", "TrafficAbovePlan ticket");
        Fires(new Traffic { HasBucket = false }.Then(60), "LatencyBucketMissing ticket");
        Promtool.Fires(Yaml(Names), new Traffic().Series(), 30, "ServiceMetricsMissing ticket");
    }

    [Fact]
    public void A_calibration_gets_old()
    {
        // Time begins at 1970 in the tests of promtool.
        string yaml = Yaml(Names with { CalibratedAt = DateTimeOffset.UnixEpoch, CalibrationAgeMax = TimeSpan.FromHours(1) });
        Fires(yaml, new Traffic().Then(55));
        Fires(yaml, new Traffic().Then(65), "CalibrationStale ticket");
    }

    [Fact]
    public void A_bucket_below_the_promise_is_taken_and_none_is_told()
    {
        RuleSet near = Rules(Names with { Edges = [0.1, 0.2, 0.5, double.PositiveInfinity] });
        Assert.Contains(near.Notes, note => note.Contains("there is no bucket at 0.25 s; the rule takes the next one below, 0.2 s", StringComparison.Ordinal));
        Assert.Contains(near.Groups[0].Rules, rule => rule.Expression.Contains("le=\"0.2\"", StringComparison.Ordinal));
        RuleSet none = Rules(Names with { Edges = [0.5, 1, double.PositiveInfinity] });
        Assert.Contains(none.Notes, note => note.Contains("the histogram has no bucket up to 0.25 s, so no rule can tell", StringComparison.Ordinal));
        Assert.DoesNotContain(none.Groups.SelectMany(group => group.Rules), rule => rule.Name == "LatencyBudgetBurn");
    }

    [Fact]
    public void A_budget_that_a_window_cannot_overspend_has_no_rule_there()
    {
        RuleSet rules = Rules(Names, Spec.Replace("p99: 250ms", "p90: 250ms", StringComparison.Ordinal));
        Assert.Contains("LatencyBudgetBurn p90 over 1h: 14.4 times a budget of 10 % is more than all requests; no rule", rules.Notes);
        Assert.Equal(3, rules.Groups[1].Rules.Count(rule => rule.Name == "LatencyBudgetBurn"));
    }

    [Theory]
    [InlineData("up} or {", "is no name of a metric")]
    [InlineData("request_duration_milliseconds", "does not end with _seconds")]
    public void A_metric_that_cannot_be_compared_is_refused(string metric, string reason) =>
        Assert.Contains(reason, Assert.Throws<RefusedException>(() => Rules(new RuleOptions { Metric = metric.EndsWith("seconds", StringComparison.Ordinal) ? metric : $"{metric}_seconds" })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_promise_that_nothing_fails_has_no_budget_to_burn() =>
        Assert.Contains("no budget that could burn", Assert.Throws<RefusedException>(() => Rules(Names, Spec.Replace("errorRate: 0.1%", "errorRate: 0%", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    private static void Fires(Traffic traffic, params string[] firing) => Fires(Yaml(Names), traffic, firing);

    private static void Fires(string yaml, Traffic traffic, params string[] firing) => Promtool.Fires(yaml, traffic.Series(), traffic.Minutes - 1, firing);

    private static RuleSet Rules(RuleOptions options, string text = Spec)
    {
        CapacitySpec spec = SpecReader.Read("shop.yaml", text);
        return RuleSet.Of(spec, new CapacityPlanner().Plan(spec), options);
    }

    private static string Yaml(RuleOptions options)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        RuleYaml.Write(Rules(options), "shop.yaml", writer);
        return writer.ToString();
    }
}
