using Skein.Planning.Checking.Reading;
using Skein.Planning.Specs;

namespace Skein.Planning.Checking.Checks;

/// <summary>A pool below the mean.</summary>
internal sealed class PoolBelowMean() : PlanCheck(new CheckRule(
    "PLN043",
    "a pool is smaller than what is in it on average",
    CheckSeverity.Error,
    "names with numbers (constants of a function, a sheet, a row, a spec) of a rate, a mean time and a pool, with pool < rate x mean time",
    "On average rate x mean time are in progress (Little). A pool below that has no steady state: what waits grows without end, or is refused; at exactly the mean it is still unstable.",
    "at least the mean plus room for its spread: mean + 2 to 3 roots, or the Poisson quantile (model concurrency)"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => (file.Spec is { } spec ? OfSpec(spec) : []).Concat(OfFacts(file));

    private IEnumerable<CheckFinding> OfFacts(CheckedFile file)
    {
        foreach (IReadOnlyList<Fact> facts in file.Facts)
        {
            Fact[] rates = [.. facts.Where(fact => Role.Rate(fact.Label))], means = [.. facts.Where(fact => Role.Mean(fact.Label))], pools = [.. facts.Where(fact => Role.Capacity(fact.Label) && fact.Number >= 1 && fact.Number == Math.Floor(fact.Number))];
            if (rates is not [{ Number: > 0 } rate] || means is not [{ Number: > 0, Unit.Length: > 0 } mean] || pools is not [var pool]) continue;
            double progress = rate.Number * mean.Seconds;
            if (pool.Number < progress) yield return At(pool.Place, $"{pool.Label} is {CapacityFormulas.Say(pool.Number)}, and {CapacityFormulas.Say(rate.Number)}/s x {CapacityFormulas.Say(mean.Seconds * 1000)} ms = {CapacityFormulas.Say(progress)} are in progress on average");
        }
    }

    private IEnumerable<CheckFinding> OfSpec(CapacitySpec spec)
    {
        if (spec.Resources.Workers is not { } workers || SpecLoad.Of(spec) is not { } erlangs || erlangs < workers) yield break;
        yield return At(SpecPlaces.Of(spec, "resources.workers"), $"{workers} workers a replica, and {CapacityFormulas.Say(erlangs)} requests are in progress there on average");
    }
}
