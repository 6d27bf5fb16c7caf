using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Rules;

/// <summary>Retries against the load from which on an overload keeps itself up.</summary>
internal static class RetryRules
{
    /// <summary>Retries that clients may make without a budget: what gRPC and Envoy allow by default is about that, too.</summary>
    private const double RetryShareUsual = 0.1;
    private const double CapacityShare = 0.9;

    public static IEnumerable<PrometheusRule> Recorded(RuleDraft draft) =>
        from hop in Called(draft)
        let attempts = $"sum by (job) (rate({draft.Selected($"{draft.Options.ClientMetric}_count", $"{draft.Options.ClientLabel}={Calibration.Prometheus.PromSelector.Quoted(hop.Name)}")}[5m]))"
        from rule in new[]
        {
            draft.Record("job:slo_attempts:rate5m", attempts, new KeyValuePair<string, string>("station", hop.Name)),
            draft.Record("job:slo_attempts_per_call:ratio_rate5m", $"{attempts} / ({RuleDraft.Number(Times(hop))} * {draft.Rate("_count", "5m")} > 0)", new KeyValuePair<string, string>("station", hop.Name)),
        }
        select rule;

    public static IEnumerable<PrometheusRule> Alerts(RuleDraft draft)
    {
        foreach (PlannedRetry station in draft.Plan.Retries)
        {
            if (station is { SafeCallRate: { } safe, Amplification: > 1 }) yield return Metastable(draft, station, safe);
            else if (station.Amplification > 1) draft.Note($"{station.Station}: its capacity is not given, so the load from which on it may not come back is not known");
        }

        foreach (HopSpec hop in Called(draft))
        {
            KeyValuePair<string, string> label = new("station", hop.Name);
            double allowed = hop.Budget ?? RetryShareUsual;
            yield return draft.Alert("RetryRatioHigh", Severity.Ticket, $"{draft.Recorded("job:slo_attempts_per_call:ratio_rate5m", $"station={Calibration.Prometheus.PromSelector.Quoted(hop.Name)}")} > {RuleDraft.Number(1 + allowed)}", TimeSpan.FromMinutes(10), $"calls of {hop.Name} are tried again too often", $"{{{{ $value | humanize }}}} attempts a call; {(hop.Budget is null ? "usual are" : "the budget allows")} {1 + allowed:0.##}, and when all fail {hop.Retries + 1} are made.", $"Why does {hop.Name} fail or time out? Give retries a budget before anything else.", label);
            if (hop.Capacity is { } capacity)
                yield return draft.Alert("RetryStorm", Severity.Page, $"{draft.Recorded("job:slo_attempts:rate5m", $"station={Calibration.Prometheus.PromSelector.Quoted(hop.Name)}")} > {RuleDraft.Number(CapacityShare * capacity)}", TimeSpan.FromMinutes(2), $"attempts at {hop.Name} fill its capacity", $"{{{{ $value | humanize }}}}/s attempts; it can serve {capacity:0.###}/s. What times out is tried again, up to {hop.Retries + 1} times.", $"Turn retries of {hop.Name} off, or shed load, until it answers in time; more concurrency makes it worse.", label);
        }
    }

    private static PrometheusRule Metastable(RuleDraft draft, PlannedRetry station, double safe)
    {
        double times = station.CallRate / draft.Plan.Load.PeakRate;
        return draft.Alert(
            "MetastableLoad",
            Severity.Ticket,
            $"{RuleDraft.Number(times)} * {draft.Recorded("job:slo_requests:rate5m")} > {RuleDraft.Number(safe)}",
            TimeSpan.FromMinutes(10),
            $"{station.Station} may not come back after a burst",
            $"{{{{ $value | humanize }}}}/s first attempts; up to {safe:0.###}/s it comes back by itself: its capacity of {station.Capacity:0.###}/s over {station.Amplification:0.###} attempts when all fail.",
            "Give retries a budget, cancel stale work, or add capacity; until then a burst can keep it down for good.",
            new KeyValuePair<string, string>("station", station.Station));
    }

    // The service's own client tells of what it calls itself; what those call is theirs to tell.
    private static IEnumerable<HopSpec> Called(RuleDraft draft) => draft.Spec.Topology.Where(hop => hop.Of == draft.Spec.Service && hop.Retries > 0);

    private static double Times(HopSpec hop) => (double)hop.Calls * hop.FanOut;
}
