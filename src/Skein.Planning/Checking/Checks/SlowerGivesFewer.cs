using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A pool by a health score.</summary>
internal sealed class SlowerGivesFewer() : PlanCheck(new CheckRule(
    "PLN014",
    "a pool is chosen by a score that rewards low latency",
    CheckSeverity.Error,
    "a score with a term weight x (1 - latency) whose thresholds pick a number of workers or goroutines",
    "In progress = rate x time (Little): at the same rate a slower service has MORE in progress, so a pool picked by a health score is smallest exactly when most is needed. A score of unlike things has no unit, and its weights no source.",
    "compute rate x mean time, and its quantile; keep health out of it"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        where ScoredPool.IsScore(formula) && ScoredPool.Terms(formula.Expression).Any(term => term.IsInverse && Role.Time(term.Name))
        select At(formula.Place, $"{formula.Function!.Name} gives a slower service fewer: at 100/s, 50 ms need 5 at work on average, 5 s need 500");
}
