using System.Globalization;
using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;
using Skein.Planning.Specs;

namespace Skein.Planning.Checking.Checks;

/// <summary>Nines in series.</summary>
internal sealed class AvailabilityOfSeries() : PlanCheck(new CheckRule(
    "PLN047",
    "more availability is promised than what is depended on has",
    CheckSeverity.Error,
    "in a spec, an availability or an error rate that the calls below, each after its retries, do not allow; in code, an availability that is the min or the mean of several",
    "What needs all of its parts answers with the product of their availabilities: ten of 99.9 % make 99.0 %. It is neither the least of them nor their mean.",
    "multiply; promise less, take a dependency out of the way of the answer, or fall back without it"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => (file.Spec is { } spec ? OfSpec(spec) : []).Concat(OfFormulas(file));

    private IEnumerable<CheckFinding> OfSpec(CapacitySpec spec)
    {
        double promised = Math.Max(spec.Sla.Availability ?? 0, spec.Sla.ErrorRate is { } errors ? 1 - errors : 0), reached = 1;
        foreach (HopSpec hop in spec.Topology.Where(hop => hop.Of == spec.Service)) reached *= Reached(spec, hop, 0);
        if (promised > 0 && reached < promised)
            yield return At(SpecPlaces.Of(spec, spec.Sla.Availability is null ? "sla.errorRate" : "sla.availability"), $"{Percent(promised)} is promised, and the calls below answer in {Percent(reached)} of the cases, retries counted");
    }

    private static double Reached(CapacitySpec spec, HopSpec hop, int depth)
    {
        double below = 1;
        if (depth < spec.Topology.Count)
        {
            foreach (HopSpec other in spec.Topology.Where(other => other.Of == hop.Name)) below *= Reached(spec, other, depth + 1);
        }

        double attempt = 1 - ((1 - hop.Failure) * below);
        return Math.Pow(1 - Math.Pow(attempt, hop.Retries + 1), hop.Calls * hop.FanOut);
    }

    private IEnumerable<CheckFinding> OfFormulas(CheckedFile file) =>
        from formula in file.Formulas
        where Role.Availability(formula.Target) && !Role.Has(formula.Target, "min", "worst", "lowest", "avg", "mean", "average")
        where formula.Expression.Calls("min", "mean", "average", "avg") && formula.Expression.Parts.Count(part => part.All().Any(node => node.Speaks(name => Role.Availability(name) || Role.WordsOf(name).Any(word => word is "availabilities" or "uptimes" or "slas")))) is var parts && (parts > 1 || formula.Expression.Parts is [{ Kind: NodeKind.Name, Text: var only }] && Role.WordsOf(only).Any(word => word is "availabilities" or "uptimes"))
        select At(formula.Place, $"{formula.Target} is the {formula.Expression.LastWord.ToLowerInvariant()} of availabilities; in series it is their product");

    private static string Percent(double share) => $"{(share * 100).ToString("0.####", CultureInfo.InvariantCulture)} %";
}
