using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>1 + e for retries.</summary>
internal sealed class FirstOrderRetries() : PlanCheck(new CheckRule(
    "PLN004",
    "retries are counted as 1 + error rate",
    CheckSeverity.Error,
    "a product with a rate that has the factor (1 + error rate)",
    "The mean number of attempts with r retries is (1 - e^(r+1)) / (1 - e); without an end it is 1 / (1 - e). 1 + e is its first term: right for one retry, 1.5 instead of 2 at e = 0.5. And failed attempts hold another time than good ones, often the timeout.",
    "use (1 - e^(r+1)) / (1 - e) with the number of retries, and the mean time of failed attempts"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        where Products.In(formula.Expression).Any(product => (product.Has(Role.Rate) || Role.Capacity(formula.Target)) && product.Any(factor => !factor.IsDivisor && IsOnePlus(factor.Node)))
        select At(formula.Place, $"{formula.Target} has the factor (1 + error rate): with 2 retries and 10 % errors it is 1.11, with 50 % it is 1.75 instead of 1.5, and without an end 2");

    private static bool IsOnePlus(Node node) =>
        node.IsOperation("+") && ((node.Parts[0].IsNumber(1) && node.Parts[1].Speaks(Role.ErrorRate)) || (node.Parts[1].IsNumber(1) && node.Parts[0].Speaks(Role.ErrorRate)));
}
