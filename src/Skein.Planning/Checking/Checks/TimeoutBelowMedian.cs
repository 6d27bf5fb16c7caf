using Skein.Planning.Checking.Reading;
using Skein.Planning.Specs;

namespace Skein.Planning.Checking.Checks;

/// <summary>A timeout that most run into.</summary>
internal sealed class TimeoutBelowMedian() : PlanCheck(new CheckRule(
    "PLN044",
    "a timeout is shorter than the usual time",
    CheckSeverity.Error,
    "names with numbers of a timeout and of a median (or mean) time in the same group, with timeout < median; in a spec a call's timeout below its mean latency",
    "With a timeout below the median more than half of all attempts are given up, and tried again where there are retries: the load doubles or trebles and little is answered.",
    "a timeout above the P99 of what it bounds; look whether one of the two is in another unit"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => (file.Spec is { } spec ? OfSpec(spec) : []).Concat(OfFacts(file));

    private IEnumerable<CheckFinding> OfFacts(CheckedFile file)
    {
        foreach (IReadOnlyList<Fact> facts in file.Facts)
        {
            Fact[] timeouts = [.. facts.Where(fact => Role.Timeout(fact.Label) && Units.InSeconds(fact.Unit) is not null && !Role.Has(fact.Label, "connect", "idle", "keep", "pool", "lock"))], usual = [.. facts.Where(fact => (Role.Median(fact.Label) || Role.Mean(fact.Label)) && Units.InSeconds(fact.Unit) is not null)];
            if (timeouts is not [var timeout] || usual is not [var time, ..] || timeout.Seconds <= 0 || timeout.Seconds >= time.Seconds) continue;
            yield return At(timeout.Place, $"{timeout.Label} is {CapacityFormulas.Say(timeout.Seconds * 1000)} ms, and {time.Label} {CapacityFormulas.Say(time.Seconds * 1000)} ms");
        }
    }

    private IEnumerable<CheckFinding> OfSpec(CapacitySpec spec)
    {
        for (int at = 0; at < spec.Topology.Count; at++)
        {
            HopSpec hop = spec.Topology[at];
            if (hop.Timeout < hop.Latency) yield return At(SpecPlaces.Of(spec, $"topology[{at}].timeout"), $"{hop.Name} takes {CapacityFormulas.Say(hop.Latency!.Value * 1000)} ms on average, and is given up after {CapacityFormulas.Say(hop.Timeout!.Value * 1000)} ms");
        }
    }
}
