using System.Globalization;
using Skein.Planning.Specs;

namespace Skein.Planning.Rules;

/// <summary>A promise that is kept by a share of requests.</summary>
/// <param name="Alert">The alert's name.</param>
/// <param name="Record">The recorded ratio's name, without its window.</param>
/// <param name="Label">Tells it from others with the same names; empty where it is the only one.</param>
/// <param name="Budget">The share of requests that may break it, above 0.</param>
/// <param name="Ratio">By window: the share that breaks it, in PromQL.</param>
/// <param name="Words">What is promised.</param>
/// <param name="Runbook">What to do.</param>
internal sealed record Objective(string Alert, string Record, string Label, double Budget, Func<string, string> Ratio, string Words, string Runbook)
{
    /// <summary>The promises of a spec. Adds to the draft's notes what has no rule.</summary>
    public static IReadOnlyList<Objective> Of(RuleDraft draft)
    {
        List<Objective> all = [];
        if (Errors(draft) is { } errors) all.Add(errors);
        foreach (PercentileTime promise in draft.Spec.Sla.Latency)
        {
            if (Latency(draft, promise) is { } latency) all.Add(latency);
        }

        return all;
    }

    private static Objective? Errors(RuleDraft draft)
    {
        SlaSpec sla = draft.Spec.Sla;
        double? unavailable = sla.Availability is { } availability ? Math.Round(1 - availability, 12) : null;
        double[] budgets = [.. new[] { sla.ErrorRate, unavailable }.OfType<double>()];
        if (budgets.Length == 0)
        {
            draft.Note($"neither sla.errorRate nor sla.availability is given: no rule on errors");
            return null;
        }

        double budget = budgets.Min();
        if (!(budget > 0)) throw new RefusedException("sla", "promises that nothing ever fails: there is no budget that could burn");
        if (budgets.Length == 2 && budgets[0] != budgets[1]) draft.Note($"sla.errorRate and sla.availability differ: errors burn the smaller budget, {budget * 100:0.######} % of requests");
        string errors = $"{draft.Options.StatusLabel}=~\"5..\"";
        return new Objective(
            "ErrorBudgetBurn",
            "job:slo_errors_per_request:ratio_rate",
            "",
            budget,
            // Without any error there is no such series yet, and the ratio is 0.
            window => $"({draft.Rate("_count", window, errors)} or 0 * {draft.Rate("_count", window)}) / {draft.Rate("_count", window)}",
            string.Create(CultureInfo.InvariantCulture, $"at most {budget * 100:0.######} % of requests fail"),
            "What changed last: a release, a dependency, the load? Roll back or shed load first, then look which route and which dependency fail.");
    }

    private static Objective? Latency(RuleDraft draft, PercentileTime promise)
    {
        string name = PercentileKeys.Write(promise.Level);
        double? edge = draft.Options.Edges is { } edges ? edges.Where(known => double.IsFinite(known) && known <= promise.Seconds * (1 + 1e-9)).Select(known => (double?)known).LastOrDefault() : promise.Seconds;
        if (edge is not { } bound)
        {
            draft.Note($"sla.latency.{name}: the histogram has no bucket up to {promise.Seconds} s, so no rule can tell: add one at {promise.Seconds}");
            return null;
        }

        if (draft.Options.Edges is null) draft.Note($"sla.latency.{name}: the rule needs a bucket at le=\"{RuleDraft.Number(bound)}\"; LatencyBucketMissing fires where there is none");
        else if (Math.Abs(bound - promise.Seconds) > 1e-9 * bound) draft.Note($"sla.latency.{name}: there is no bucket at {promise.Seconds} s; the rule takes the next one below, {bound} s, and is the stricter for it");
        string bucket = Bucket(bound);
        return new Objective(
            "LatencyBudgetBurn",
            "job:slo_slow_per_request:ratio_rate",
            name,
            Math.Round(1 - promise.Level, 12),
            window => $"1 - {draft.Rate("_bucket", window, bucket)} / {draft.Rate("_count", window)}",
            string.Create(CultureInfo.InvariantCulture, $"{promise.Level * 100:0.######} % of requests take at most {RuleDraft.Number(bound)} s"),
            "Is the concurrency at its limit, a dependency slow, or the machine busy? A slower service needs less load, not more concurrency.");
    }

    /// <summary>The matcher of a bucket: a whole edge is written 1 by some and 1.0 by others.</summary>
    public static string Bucket(double edge) => edge == Math.Floor(edge) ? $"le=~\"{RuleDraft.Number(edge)}([.]0)?\"" : $"le=\"{RuleDraft.Number(edge)}\"";
}
