namespace Skein.Planning.Rules;

/// <summary>Budgets of errors and of slow requests that burn too fast, over several windows.</summary>
internal static class BurnRules
{
    /// <summary>With fewer bad requests in the long window nobody is called: one failure of a quiet night burns any budget.</summary>
    private const int BadRequestsMin = 10;

    public static IEnumerable<PrometheusRule> Recorded(RuleDraft draft) =>
        from objective in Objective.Of(draft)
        from window in BurnWindow.Lengths
        select draft.Record($"{objective.Record}{window}", objective.Ratio(window), Labels(objective));

    public static IEnumerable<PrometheusRule> Alerts(RuleDraft draft)
    {
        // Notes were taken when the ratios were recorded.
        foreach (Objective objective in Objective.Of(new RuleDraft(draft.Spec, draft.Plan, draft.Options)))
        {
            foreach (BurnWindow window in BurnWindow.All)
            {
                double threshold = window.Factor * objective.Budget;
                if (threshold >= 1) draft.Note($"{objective.Alert}{(objective.Label.Length > 0 ? $" {objective.Label}" : "")} over {window.Long}: {window.Factor} times a budget of {objective.Budget * 100:0.######} % is more than all requests; no rule");
                else yield return Alert(draft, objective, window, threshold);
            }
        }

        foreach (Objective latency in Objective.Of(new RuleDraft(draft.Spec, draft.Plan, draft.Options)).Where(objective => objective.Label.Length > 0))
            yield return Missing(draft, latency);
    }

    private static PrometheusRule Alert(RuleDraft draft, Objective objective, BurnWindow window, double threshold)
    {
        string matcher = objective.Label.Length == 0 ? "" : $"objective=\"{objective.Label}\"";
        string over = draft.Recorded($"{objective.Record}{window.Long}", matcher), soon = draft.Recorded($"{objective.Record}{window.Short}", matcher);
        string requests = draft.Recorded($"job:slo_requests:rate{window.Long}");
        string expression = $"{over} > {RuleDraft.Number(threshold)}\nand {soon} > {RuleDraft.Number(threshold)}\nand on (job, service) {over} * on (job, service) {requests} * {window.Hours * 3600} >= {BadRequestsMin}";
        return draft.Alert(
            objective.Alert,
            window.Severity,
            expression,
            TimeSpan.Zero,
            $"the budget burns {RuleDraft.Number(window.Factor)} times too fast over {window.Long}",
            $"{objective.Words}; {{{{ $value | humanizePercentage }}}} did not over {window.Long}. At this pace {window.BudgetPercent:0.##} % of the budget of 30 days is gone in {window.Long}.",
            objective.Runbook,
            [new("window", window.Long), .. Labels(objective)]);
    }

    private static PrometheusRule Missing(RuleDraft draft, Objective latency) => draft.Alert(
        "LatencyBucketMissing",
        Severity.Ticket,
        $"absent({draft.Recorded($"{latency.Record}5m", $"objective=\"{latency.Label}\"")}) and on () {draft.Rate("_count", "5m")} > 0",
        TimeSpan.FromMinutes(15),
        $"{latency.Label} cannot be told",
        $"There are requests, and no bucket for: {latency.Words}.",
        "Give the histogram a bucket at that time, or plan with a model that knows its buckets.",
        Labels(latency));

    private static KeyValuePair<string, string>[] Labels(Objective objective) => objective.Label.Length == 0 ? [] : [new("objective", objective.Label)];
}
