using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>NaN through a clamp.</summary>
internal sealed class UnguardedClamp() : PlanCheck(new CheckRule(
    "PLN010",
    "a measured value goes through min and max without a look at NaN",
    CheckSeverity.Warning,
    "max(a, min(b, x)) of what a query answered, in a function without isnan or isfinite and without a look at an empty answer",
    "An empty range answers NaN. Comparisons with NaN are false, so Python's min(2.0, nan) is 2.0: a service without traffic gets the largest factor. An answer without series is an exception.",
    "refuse NaN and empty answers, and keep the last good value"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        where formula.Function is { IsPython: true } && formula.Expression.All().Any(IsClamp) && ReadsQuery(file, formula) && !Guards(formula.Function!)
        select At(formula.Place, "NaN, which an empty range answers, comes out of this clamp as its upper end");

    private static bool IsClamp(Node node) =>
        (node.Calls("max") && node.Parts.Any(part => part.Calls("min"))) || (node.Calls("min") && node.Parts.Any(part => part.Calls("max")));

    private static bool ReadsQuery(CheckedFile file, Formula formula)
    {
        return formula.Expression.All().Where(node => node.Kind == NodeKind.Name).SelectMany(node => file.Given[node.Text]).Any(other => other.Function == formula.Function
            && other.Expression.All().Any(node => node is { Kind: NodeKind.Text, Text: "value" or "result" } || (node.Kind == NodeKind.Call && Role.Has(node.Text, "query"))));
    }

    private static bool Guards(CodeFunction function) => function.Lines.Any(line => Role.Has(line.Text, "isnan", "isfinite", "math.nan", "is None", "if not "));
}
