using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A utilisation that is called availability.</summary>
internal sealed class AvailabilityAsDivisor() : PlanCheck(new CheckRule(
    "PLN003",
    "a capacity is divided by an availability",
    CheckSeverity.Error,
    "a concurrency or a number of workers that is divided by a name of availability or uptime",
    "Availability is a share of time in which the service answers; it says nothing of how many requests are at work. What a capacity is divided by is the highest utilisation that the latency allows, and that follows from a queue's formula, not from nines. More replicas for availability come from k of n: P(at least k of n are up).",
    "call it utilisation and derive it (skein plan eval, model mmc), or size by the quantile of concurrency"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in CapacityFormulas.In(file)
        let divisor = Products.In(formula.Expression).SelectMany(product => product).FirstOrDefault(factor => factor.IsDivisor && factor.Node.Speaks(Role.Availability))
        where divisor is not null
        select At(formula.Place, $"{formula.Target} is divided by {divisor.Node.Text}: that factor is a utilisation, no availability");
}
