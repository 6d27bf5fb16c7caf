using Skein.Planning.Checking.Reading;
using Skein.Planning.Queues;

namespace Skein.Planning.Checking.Checks;

/// <summary>Blocking against the error budget.</summary>
internal sealed class BudgetBelowBlocking() : PlanCheck(new CheckRule(
    "PLN048",
    "more is turned away than the error budget allows",
    CheckSeverity.Error,
    "in a spec, workers without a queue whose Erlang B blocking at the given load is above the promised error rate or 1 - availability",
    "Where all c workers are busy with probability B(c, a), that share of requests is turned away or waits, however fast each one is. B(5, 0.6) = 3.6e-4 is 38 an hour at 30/s.",
    "more workers (model erlang-b-inverse), a short queue, or another promise"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        if (file.Spec is not { Resources.Workers: { } workers } spec || SpecLoad.Of(spec) is not { } erlangs || erlangs >= workers) yield break;
        double? budget = spec.Sla.ErrorRate ?? (spec.Sla.Availability is { } availability ? 1 - availability : null);
        double blocking = ErlangB.Blocking(erlangs, workers);
        if (budget is { } allowed && blocking > allowed && SpecLoad.Mean(spec) is not null)
            yield return At(SpecPlaces.Of(spec, "resources.workers"), $"all {workers} workers are busy for {CapacityFormulas.Say(100 * blocking)} % of the requests at {CapacityFormulas.Say(erlangs)} in progress; the budget is {CapacityFormulas.Say(100 * allowed)} %");
    }
}
