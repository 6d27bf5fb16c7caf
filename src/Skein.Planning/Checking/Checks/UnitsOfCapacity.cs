using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A rate called concurrency.</summary>
internal sealed class UnitsOfCapacity() : PlanCheck(new CheckRule(
    "PLN018",
    "a rate is called a concurrency",
    CheckSeverity.Error,
    "a concurrency that is a rate times plain numbers, without any time; also one given to cells beside a column of rates by LET",
    "Requests a second times a number are requests a second. In progress = rate x mean time: at 50/s and 120 ms that is 6, at 1.2 s it is 60.",
    "multiply by the mean time in seconds"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => Plain(file).Concat(Let(file));

    private IEnumerable<CheckFinding> Plain(CheckedFile file) =>
        from formula in file.Formulas
        where Role.Capacity(formula.Target) && !Role.Rate(formula.Target) && Role.WordsOf(formula.Target).All(word => word is not ("capacity" or "instances" or "replicas"))
        where IsRate(formula.Expression, Role.Rate)
        select At(formula.Place, $"{formula.Target} is a rate times a number: its unit is 1/s, and no time stands in it");

    /// <summary>A function of a sheet whose branches are a rate times what has no unit.</summary>
    private IEnumerable<CheckFinding> Let(CheckedFile file) =>
        from computation in Computation.AllOf(file)
        let formula = computation.Formula
        where formula.Expression.Calls("LET") && computation.TablesOf(file).Any(table => Role.Capacity(table.Headers[^1].Text))
        let lambda = formula.Expression.All().FirstOrDefault(node => node.Calls("LAMBDA"))
        where lambda is not null && lambda.Parts[^1].Calls("IF") && formula.Expression.Parts[^1].Kind == NodeKind.Call
        let rate = Passed(formula.Expression.Parts[^1], lambda)
        where rate is not null && lambda.Parts[^1].Parts.Skip(1).Any(branch => IsRate(branch, name => name == rate))
        select At(formula.Place, "the result is called a concurrency, and a branch is a rate times a number: its unit is 1/s");

    private static string? Passed(Node call, Node lambda)
    {
        int at = call.Parts.ToList().FindIndex(part => part.Speaks(Role.Rate));
        return at < 0 || call.Parts.Count != lambda.Parts.Count - 1 ? null : lambda.Parts[at].Text;
    }

    private static bool IsRate(Node node, Func<string, bool> isRate)
    {
        if (node.Calls("ceil", "ceiling", "int", "round", "roundup") && node.Parts.Count > 0) return IsRate(node.Parts[0], isRate);
        Factor[] factors = [.. Products.In(node).FirstOrDefault() ?? []];
        return factors.Length > 1 && factors.Count(factor => !factor.IsDivisor && factor.Node.Speaks(isRate)) == 1 && factors.All(factor => factor.Node.Speaks(isRate) ? !factor.IsDivisor : factor.Node.Kind == NodeKind.Number && factor.Node.Text.Length == 0 && !factor.IsDivisor && factor.Node.Value is > 1 and < 10);
    }
}
