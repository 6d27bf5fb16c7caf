using Skein.Planning.Checking.Reading;
using Skein.Planning.Retries;
using Skein.Planning.Specs;

namespace Skein.Planning.Checking.Checks;

/// <summary>Retries that keep a service down.</summary>
internal sealed class RetryStorm() : PlanCheck(new CheckRule(
    "PLN046",
    "retries can hold an overload up",
    CheckSeverity.Error,
    "in a spec, retries without a budget and a rate above capacity / (retries + 1), for the service or a call below it; names with numbers of a rate, a capacity in 1/s and retries alike",
    "Once overloaded, every entry comes (r + 1) times. Above capacity / (r + 1) that alone keeps the service overloaded after the burst is over (metastable failure). Below it recovers by itself.",
    "a retry budget of 10 %, dropped stale work, fewer retries, or more capacity: skein plan eval, model retry-budget"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => (file.Spec is { } spec ? OfSpec(spec) : []).Concat(OfFacts(file));

    private IEnumerable<CheckFinding> OfSpec(CapacitySpec spec)
    {
        double peak = spec.Traffic.PeakRate ?? spec.Traffic.Rate;
        for (int at = 0; at < spec.Topology.Count; at++)
        {
            HopSpec hop = spec.Topology[at];
            if (hop.Capacity is not { } capacity || hop.Retries == 0 || hop.Budget is not null) continue;
            double rate = peak * Calls(spec, hop), safe = SafeLoad.WithoutBudget(capacity, hop.Retries);
            if (rate > safe) yield return At(SpecPlaces.Of(spec, $"topology[{at}].retries"), $"{hop.Name} gets {CapacityFormulas.Say(rate)}/s and can do {CapacityFormulas.Say(capacity)}/s: with {hop.Retries} retries and no budget it comes back from a burst by itself up to {CapacityFormulas.Say(safe)}/s");
        }

        if (spec is { Traffic: { Retries: > 0, RetryBudget: null }, Resources.Workers: { } workers } && SpecLoad.Mean(spec) is { } mean)
        {
            double capacity = workers * spec.Resources.Replicas / mean, safe = SafeLoad.WithoutBudget(capacity, spec.Traffic.Retries);
            if (peak > safe) yield return At(SpecPlaces.Of(spec, "traffic.retries"), $"{CapacityFormulas.Say(peak)}/s arrive and {CapacityFormulas.Say(capacity)}/s can be served: with {spec.Traffic.Retries} retries and no budget the service comes back from a burst by itself up to {CapacityFormulas.Say(safe)}/s");
        }
    }

    private static double Calls(CapacitySpec spec, HopSpec hop)
    {
        double calls = hop.Calls * hop.FanOut;
        for (int steps = 0; hop.Of != spec.Service && steps < spec.Topology.Count; steps++)
        {
            hop = spec.Topology.First(other => other.Name == hop.Of);
            calls *= hop.Calls * hop.FanOut;
        }

        return calls;
    }

    private IEnumerable<CheckFinding> OfFacts(CheckedFile file)
    {
        foreach (IReadOnlyList<Fact> facts in file.Facts)
        {
            Fact? capacity = facts.FirstOrDefault(fact => Role.WordsOf(fact.Label).Contains("capacity") && Role.Has(fact.Label, "rps", "/s", "per_second", "per second", "qps"));
            Fact? retries = facts.FirstOrDefault(fact => Role.Retries(fact.Label) && fact.Number is >= 1 and <= 20 && fact.Number == Math.Floor(fact.Number));
            Fact? rate = facts.FirstOrDefault(fact => fact != capacity && Role.Rate(fact.Label) && !Role.WordsOf(fact.Label).Contains("capacity"));
            if (capacity is null || retries is null || rate is null || facts.Any(fact => Role.Has(fact.Label, "budget"))) continue;
            double safe = capacity.Number / (retries.Number + 1);
            if (rate.Number > safe) yield return At(retries.Place, $"{CapacityFormulas.Say(rate.Number)}/s against a capacity of {CapacityFormulas.Say(capacity.Number)}/s: with {CapacityFormulas.Say(retries.Number)} retries and no budget safe up to {CapacityFormulas.Say(safe)}/s");
        }
    }
}
