using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A loop of positive gain.</summary>
internal sealed class PositiveGain() : PlanCheck(new CheckRule(
    "PLN011",
    "slower means more",
    CheckSeverity.Error,
    "a limit, a pool or a factor that is multiplied by measured latency over a baseline",
    "More requests at once make a saturated service slower still; a limit that rises with latency is a loop of positive gain that ends at its clamp. Limiters go the other way: limit x baseline / latency (gradient), or they cut by a share on overload.",
    "turn the quotient round, bound each step, and do not raise while latency is above its baseline"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => Limits(file).Concat(Factors(file));

    private IEnumerable<CheckFinding> Limits(CheckedFile file) =>
        from formula in file.Formulas
        where IsLimit(formula.Target)
        where Products.In(formula.Expression).Any(product => product.Any(factor => !factor.IsDivisor && factor.Node.Speaks(name => IsLimit(name))) && IsSlower(product))
        select At(formula.Place, $"{formula.Target} grows with latency: a slower service is given more, and becomes slower");

    private IEnumerable<CheckFinding> Factors(CheckedFile file) =>
        from formula in file.Formulas
        where formula is { IsReturned: true, Function: not null } && IsFactor(formula.Function.Name) && Products.In(formula.Expression).Any(IsSlower)
        select At(formula.Place, $"{formula.Target} grows with latency: used on a concurrency it gives a slower service more");

    private static bool IsSlower(IReadOnlyList<Factor> product) =>
        product.Any(factor => !factor.IsDivisor && factor.Node.Speaks(name => Role.Time(name) && !IsBaseline(name)))
        && product.Any(factor => factor.IsDivisor && (factor.Node.Kind == NodeKind.Number || factor.Node.Speaks(name => IsBaseline(name) || Role.Goal(name))))
        && product.Any(factor => factor.IsDivisor) && !product.Has(Role.Rate);

    private static bool IsBaseline(string name) => Role.WordsOf(name).Any(word => word is "baseline" or "base" or "min" or "noload" or "target" or "reference" or "normal" or "expected" or "slo" or "goal");

    private static bool IsLimit(string name) => Role.Capacity(name) || Role.WordsOf(name) is ["limit"] or ["max", "inflight"];

    private static bool IsFactor(string name) =>
        Role.WordsOf(name) is var words && words.Any(word => word is "factor" or "multiplier") && words.Any(word => word is "latency" or "concurrency" or "workers" or "pool") && words.Any(word => word is "update" or "calibrate" or "adjust" or "correct" or "scale" or "compute" or "get");
}
