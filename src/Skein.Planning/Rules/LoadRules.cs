namespace Skein.Planning.Rules;

/// <summary>Requests at once against the limit, refusals, and what waits.</summary>
internal static class LoadRules
{
    private const double NearShare = 0.8;
    private const double AtShare = 0.95;
    private const double QueueShare = 0.1;
    private const double RejectedWithoutPromise = 0.01;

    public static IEnumerable<PrometheusRule> Recorded(RuleDraft draft)
    {
        foreach (string window in BurnWindow.Lengths) yield return draft.Record($"job:slo_requests:rate{window}", draft.Rate("_count", window));
        // Little: how many are served at once is the rate times the mean, and that is how fast the sum of times grows.
        yield return draft.Record("job:slo_concurrency:rate5m", draft.Rate("_sum", "5m"));
        yield return draft.Record("job:slo_mean_seconds:rate30m", $"{draft.Rate("_sum", "30m")} / {draft.Rate("_count", "30m")}");
        if (draft.Options.Rejected is { } rejected)
            yield return draft.Record("job:slo_rejected_per_request:ratio_rate5m", $"sum by (job) (rate({draft.Selected(rejected)}[5m])) / {draft.Rate("_count", "5m")}");
    }

    public static IEnumerable<PrometheusRule> Alerts(RuleDraft draft)
    {
        string concurrency = draft.Recorded("job:slo_concurrency:rate5m");
        const string Runbook = "Is the load above the plan, or the service slower than planned? For more load plan more replicas; a slower service must not get a higher limit.";
        yield return draft.Alert("ConcurrencyNearLimit", Severity.Ticket, $"{concurrency} > {RuleDraft.Number(NearShare * draft.Limit)}", TimeSpan.FromMinutes(10), $"requests at once come near the limit", $"{{{{ $value | humanize }}}} at once in the mean (rate x mean time); the limit of all replicas is {draft.LimitText}, and {NearShare * 100:0} % of it leave no room for bursts.", Runbook);
        yield return draft.Alert("ConcurrencyAtLimit", Severity.Page, $"{concurrency} >= {RuleDraft.Number(AtShare * draft.Limit)}", TimeSpan.FromMinutes(2), $"requests at once are at the limit", $"{{{{ $value | humanize }}}} at once in the mean; the limit of all replicas is {draft.LimitText}. Beyond it requests wait or are turned away.", Runbook);
        if (draft.Options.InFlight is { } inFlight)
            yield return draft.Alert("InFlightAtLimit", Severity.Page, $"sum by (job) ({draft.Selected(inFlight)}) >= {RuleDraft.Number(AtShare * draft.Limit)}", TimeSpan.FromMinutes(1), $"requests in flight are at the limit", $"{{{{ $value | humanize }}}} in flight; the limit of all replicas is {draft.LimitText}.", Runbook);
        if (draft.Options.Rejected is not null)
        {
            double allowed = draft.Spec.Sla.ErrorRate ?? RejectedWithoutPromise;
            yield return draft.Alert("RequestsRejected", Severity.Page, $"{draft.Recorded("job:slo_rejected_per_request:ratio_rate5m")} > {RuleDraft.Number(allowed)}", TimeSpan.FromMinutes(5), $"requests are turned away", $"{{{{ $value | humanizePercentage }}}} of requests; {allowed * 100:0.######} % may be. The limit of all replicas is {draft.LimitText}.", Runbook);
        }

        if (draft.Options.Queued is { } queued)
            yield return draft.Alert("QueueDoesNotDrain", Severity.Ticket, $"sum by (job) (avg_over_time({draft.Selected(queued)}[5m])) > {RuleDraft.Number(Math.Max(1, QueueShare * draft.Limit))}", TimeSpan.FromMinutes(5), $"requests wait all the time", $"{{{{ $value | humanize }}}} wait in the mean of 5 min; the plan has a queue for bursts alone. The limit of all replicas is {draft.LimitText}.", Runbook);
    }
}
