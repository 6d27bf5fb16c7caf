using Skein.Planning.Laws;
using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>What the answer is when an input is a fifth less, or a fifth more.</summary>
internal static class Influences
{
    private const double Fifth = 0.2;

    /// <summary>Of the promised percentile where the workers are given, else of the recommended start.</summary>
    public static PlannedSensitivity Of(Draft draft, PlanLimits limits)
    {
        bool asksResponse = draft.Spec.Resources.Workers is not null;
        PercentileTime promise = draft.Spec.Sla.Latency[^1];
        double? Answer(Draft changed)
        {
            if (!asksResponse) return changed.Interval.Start.Value;
            return changed.Response(changed.Servers)?.Quantile(promise.Level);
        }

        double? Changed(Func<double, Draft> change, double factor)
        {
            try
            {
                return Answer(change(factor));
            }
            catch (RefusedException)
            {
                // A fifth more can be beyond a bound; then that end has no answer.
                return null;
            }
        }

        var influences = Inputs(draft, limits).Select(input => new PlannedInfluence(input.Name, Changed(input.Change, 1 - Fifth), Changed(input.Change, 1 + Fifth)));
        double value = Answer(draft) ?? double.PositiveInfinity;
        return new PlannedSensitivity(
            asksResponse ? $"{PercentileKeys.Write(promise.Level)} of the response" : "limit to start with",
            asksResponse ? "seconds" : "requests",
            value,
            [.. influences.OrderByDescending(Span)]);
    }

    private static double Span(PlannedInfluence influence) => Math.Abs((influence.More ?? double.MaxValue) - (influence.Less ?? double.MaxValue));

    private static IEnumerable<(string Name, Func<double, Draft> Change)> Inputs(Draft draft, PlanLimits limits)
    {
        CapacitySpec spec = draft.Spec;
        EvidenceLaw evidence = draft.Evidence;
        Draft With(CapacitySpec changed) => new(changed, evidence, limits);
        yield return ("traffic.rate", factor => With(spec with { Traffic = Knobs.Scaled(spec.Traffic, factor) }));
        yield return ("serviceTime mean", factor => new Draft(spec, evidence with { Law = new ScaledLaw(evidence.Law, factor) }, limits));
        if (spec.ServiceTime.Evidence is MeanEvidence { SquaredVariation: > 0 } mean)
            yield return ("serviceTime.scv", factor => new Draft(spec, EvidenceLaw.Of(spec.ServiceTime with { Evidence = mean with { SquaredVariation = mean.SquaredVariation * factor } }), limits));
        yield return ("traffic.dispersion", factor => With(spec with { Traffic = spec.Traffic with { Dispersion = spec.Traffic.Dispersion * factor } }));
        foreach (PercentileTime promise in spec.Sla.Latency)
            yield return ($"sla.latency.{PercentileKeys.Write(promise.Level)}", factor => With(Knobs.Promising(spec, promise, promise.Seconds * factor)));
        if (spec.Sla.ErrorRate is { } errors)
            yield return ("sla.errorRate", factor => With(spec with { Sla = spec.Sla with { ErrorRate = Math.Min(1, errors * factor) } }));
        if (spec.ServiceTime.Timeout is { } timeout)
            yield return ("serviceTime.timeout", factor => With(spec with { ServiceTime = spec.ServiceTime with { Timeout = timeout * factor } }));
        if (spec.Resources.Workers is { } workers)
            yield return ("resources.workers", factor => With(spec with { Resources = spec.Resources with { Workers = Math.Max(1, (int)Math.Round(workers * factor)) } }));
    }
}
