using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Rules;

/// <summary>The rules that a plan leads to, and what is to be said of them. Immutable and thread-safe.</summary>
/// <param name="Service">The service.</param>
/// <param name="Groups">The rules.</param>
/// <param name="Notes">What has no rule and why, and what a rule stands on.</param>
public sealed record RuleSet(string Service, IReadOnlyList<RuleGroup> Groups, IReadOnlyList<string> Notes)
{
    /// <summary>Makes them.</summary>
    /// <param name="spec">What was asked.</param>
    /// <param name="plan">What it leads to.</param>
    /// <param name="options">Names of series; null for the defaults.</param>
    /// <exception cref="RefusedException">A name is none, the metric is not in seconds, or a promise leaves nothing to burn.</exception>
    public static RuleSet Of(CapacitySpec spec, CapacityPlan plan, RuleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(plan);
        var draft = new RuleDraft(spec, plan, options ?? new RuleOptions());
        if (!plan.Feasible) draft.Note($"the plan cannot be met ({plan.Obstacles.Count} obstacles, see skein plan): its own alerts will fire");
        List<PrometheusRule> recorded = [.. LoadRules.Recorded(draft), .. BurnRules.Recorded(draft), .. RetryRules.Recorded(draft)];
        return new RuleSet(
            spec.Service,
            [
                new($"{spec.Service}-recorded", recorded),
                new($"{spec.Service}-budgets", [.. BurnRules.Alerts(draft)]),
                new($"{spec.Service}-load", [.. LoadRules.Alerts(draft), .. RetryRules.Alerts(draft)]),
                new($"{spec.Service}-plan", [.. PlanRules.Alerts(draft)]),
            ],
            draft.Notes);
    }
}
