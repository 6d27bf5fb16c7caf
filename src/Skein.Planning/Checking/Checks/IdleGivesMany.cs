using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>An idle service with a pool.</summary>
internal sealed class IdleGivesMany() : PlanCheck(new CheckRule(
    "PLN015",
    "without any traffic a large pool comes out",
    CheckSeverity.Error,
    "a score for a pool whose other terms alone reach a threshold when the rate is 0",
    "With no arrivals nothing is in progress. Where latency, errors and processors alone lift the score over a threshold, an idle service is given a pool; the rate must be a factor, not a summand.",
    "make the rate a factor: rate x mean time"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (Formula formula in file.Formulas.Where(ScoredPool.IsScore))
        {
            ScoredTerm[] terms = [.. ScoredPool.Terms(formula.Expression)];
            if (!terms.Any(term => Role.Rate(term.Name))) continue;
            double idle = terms.Where(term => !Role.Rate(term.Name)).Sum(term => term.Weight);
            double[] thresholds = [.. formula.Function!.Lines.Select(line => ScoredPool.Threshold(line.Text, formula.Target)).OfType<double>()];
            if (thresholds.Length > 0 && idle > thresholds.Min())
                yield return At(formula.Place, $"an idle, healthy service scores {CapacityFormulas.Say(idle)}, above {CapacityFormulas.Say(thresholds.Where(threshold => threshold < idle).Max())}; rate x time is 0");
        }
    }
}
