using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Seconds or milliseconds.</summary>
internal sealed class ImplausibleTime() : PlanCheck(new CheckRule(
    "PLN045",
    "a time has the wrong unit",
    CheckSeverity.Warning,
    "a P95, P99 or mean in seconds of 50 or more, or in milliseconds below 1 with a fraction such as 0.2, beside a rate of requests",
    "A latency of 200 \"seconds\" at hundreds of requests a second would mean tens of thousands in progress; it is 200 ms. A P99 of 0.2 \"ms\" over a network is 0.2 s.",
    "write the unit beside the number, and convert once"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from facts in file.Facts
        let rate = facts.FirstOrDefault(fact => Role.Rate(fact.Label) && fact.Number >= 10)
        where rate is not null
        from fact in facts
        where Role.Percentile(fact.Label) || Role.Mean(fact.Label) || Role.Median(fact.Label)
        where (fact.Unit is "s" or "sec" or "seconds" or "second" && fact.Number >= 50) || (fact.Unit is "ms" or "milliseconds" && fact.Number is > 0 and <= 0.5)
        select At(fact.Place, $"{fact.Label} of {CapacityFormulas.Say(fact.Number)} {fact.Unit} at {CapacityFormulas.Say(rate.Number)}/s means {CapacityFormulas.Say(rate.Number * fact.Seconds)} in progress");
}
