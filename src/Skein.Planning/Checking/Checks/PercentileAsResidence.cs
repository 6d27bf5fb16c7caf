using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;
using Skein.Planning.Specs;

namespace Skein.Planning.Checking.Checks;

/// <summary>A percentile where the mean belongs.</summary>
internal sealed class PercentileAsResidence() : PlanCheck(new CheckRule(
    "PLN002",
    "a percentile is used as the time that a request stays",
    CheckSeverity.Error,
    "a rate times a percentile (P95, P99) that becomes a concurrency; in a spec, percentiles without a shape, or a mean that equals a promised percentile",
    "Little's law is L = rate x MEAN time. A percentile says nothing of the mean: with an exponential shape the mean is P99 / ln(100); with 0.5 % of requests that hang it lies far above the P99, so P99 is no upper bound either. A bound for every shape is 0.99 x P99 + 0.01 x timeout.",
    "measure the mean; with percentiles alone say the assumed shape, and show the bound by the timeout beside it"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => OfFormulas(file).Concat(file.Spec is { } spec ? OfSpec(spec) : []);

    private IEnumerable<CheckFinding> OfFormulas(CheckedFile file) =>
        from formula in CapacityFormulas.In(file)
        let products = Products.In(formula.Expression)
        where products.Any(product => product.Has(Role.Rate) && product.Any(factor => !factor.IsDivisor && CapacityFormulas.IsPercentile(file, formula, factor.Node))
            && !product.Any(factor => factor.IsDivisor && factor.Node.Calls("log", "ln")))
        select At(formula.Place, $"{formula.Target} multiplies a rate by a percentile{Example(file)}");

    private static string Example(CheckedFile file) =>
        CapacityFormulas.Numbers(file) is ({ } rate, { } percentile)
            ? $": {CapacityFormulas.Say(rate)}/s x {CapacityFormulas.Say(percentile)} s = {CapacityFormulas.Say(rate * percentile)}, but an exponential shape with that P99 has a mean of {CapacityFormulas.Say(1000 * percentile / Math.Log(100))} ms, so {CapacityFormulas.Say(rate * percentile / Math.Log(100))}; one request in 200 that hangs for 30 s adds {CapacityFormulas.Say(rate * 0.15)}"
            : "";

    private IEnumerable<CheckFinding> OfSpec(CapacitySpec spec)
    {
        if (spec.ServiceTime.Evidence is PercentileEvidence { Shape: null } evidence)
        {
            double mean = evidence.Percentiles[^1].Seconds / -Math.Log(1 - evidence.Percentiles[^1].Level);
            yield return At(SpecPlaces.Of(spec, "serviceTime.percentiles", "serviceTime"), $"percentiles without a shape leave the mean open: {CapacityFormulas.Say(mean * 1000)} ms if the shape is exponential, {Bound(spec, evidence)}");
        }

        if (spec.ServiceTime.Evidence is MeanEvidence given && spec.Sla.Latency.FirstOrDefault(each => each.Seconds == given.Mean && each.Level > 0.5) is { Level: > 0 } same)
            yield return At(SpecPlaces.Of(spec, "serviceTime.mean"), $"the mean, {CapacityFormulas.Say(given.Mean * 1000)} ms, is the promised P{CapacityFormulas.Say(same.Level * 100)}: that a percentile of the response is the mean of the service is no measurement");
    }

    private static string Bound(CapacitySpec spec, PercentileEvidence evidence)
    {
        PercentileTime high = evidence.Percentiles[^1];
        return spec.ServiceTime.Timeout is { } timeout
            ? $"and at the most {CapacityFormulas.Say(1000 * ((high.Level * high.Seconds) + ((1 - high.Level) * timeout)))} ms by the timeout"
            : "and without a timeout it has no bound";
    }
}
