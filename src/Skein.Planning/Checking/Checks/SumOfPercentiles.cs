using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A sum of percentiles.</summary>
internal sealed class SumOfPercentiles() : PlanCheck(new CheckRule(
    "PLN024",
    "percentiles are added",
    CheckSeverity.Error,
    "two or more percentiles of the same level added up into a time, or a chain's P99 as the number of hops times one hop's P99",
    "The 99th percentile of a sum is not the sum of the percentiles: that all hops are slow at once is rarer than 1 in 100. Means add up; for percentiles the laws must be convolved. Ten exponential hops of mean 10 ms: P99 is 188 ms, the sum of P99s 461 ms.",
    "add means, or simulate the chain (model hop-chain)"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        where !Role.Has(formula.Target, "bound", "worst", "budget", "allowance") && (IsSum(formula.Expression) || IsMultiple(formula))
        select At(formula.Place, $"{formula.Target} adds percentiles: all parts are not at their P99 at once");

    private static bool IsSum(Node node)
    {
        if (node.Calls("sum", "SUM") && node.Parts.Count == 1 && node.Parts[0].Kind == NodeKind.Name && Role.Percentile(node.Parts[0].Text)) return true;
        Node[] terms = [.. Terms(node)];
        return (terms.Length > 1 && terms.Count(term => term.Speaks(Role.Percentile)) > 1) || node.Parts.Any(IsSum);
    }

    private static bool IsMultiple(Formula formula) =>
        Role.Percentile(formula.Target) && Products.In(formula.Expression).Any(product => product.Count == 2 && product.Has(Role.Depth) && product.Has(Role.Percentile));

    private static IEnumerable<Node> Terms(Node node) => node.IsOperation("+") ? Terms(node.Parts[0]).Concat(Terms(node.Parts[1])) : [node];
}
