using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>(r + 1)^d as a number of workers.</summary>
internal sealed class PowerOfRetries() : PlanCheck(new CheckRule(
    "PLN005",
    "(retries + 1)^depth is called a concurrency",
    CheckSeverity.Error,
    "a power of (retries + 1) to the depth of calls, in something called goroutines, workers, threads or a pool",
    "(r + 1)^d is the number of attempts at the last service if every attempt fails. Attempts one after another hold one worker per service for each request that is under way. The mean with independent failures p is (1 - p^((r+1)^d)) / (1 - p): 2 at p = 0.5, r = 2, d = 4, not 81.",
    "size each pool by its own rate times its own mean holding time; judge retries as a rate (capacity / (retries + 1)), or give them a budget"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        where Role.Capacity(formula.Target) || Products.In(formula.Expression).Any(product => product.Has(Role.Capacity))
        where formula.Expression.All().Any(IsPower)
        select At(formula.Place, $"{formula.Target} counts attempts of a chain in which all fail; with r = 2 and d = 4 that is 81, the mean at 50 % failures is 2.0");

    private static bool IsPower(Node node)
    {
        bool isPower = node.IsOperation("^") || (node.Calls("pow", "power") && node.Parts.Count == 2);
        return isPower && IsAttempts(node.Parts[0]) && node.Parts[1].All().Any(part => part.Speaks(Role.Depth));
    }

    private static bool IsAttempts(Node node) =>
        node.Speaks(name => Role.WordsOf(name).Contains("attempts")) || (node.IsOperation("+") && node.Parts.Any(part => part.IsNumber(1)) && node.Parts.Any(part => part.Speaks(name => Role.Retries(name) || name == "r")));
}
