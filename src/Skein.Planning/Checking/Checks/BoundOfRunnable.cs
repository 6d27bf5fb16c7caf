using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Run queues as a bound.</summary>
internal sealed class BoundOfRunnable() : PlanCheck(new CheckRule(
    "PLN029",
    "the length of run queues is taken for a bound",
    CheckSeverity.Error,
    "goroutines <= P x (1 + length of the run queue) + ...",
    "The 256 places of a processor's queue bound nothing: what overflows goes to the global queue, which has no bound. Some 20,000 goroutines are runnable with 4 processors where the formula allows 1,032. Spinning threads hold no goroutine.",
    "bound goroutines where they are started: a semaphore, a worker pool"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        where formula.Sign == "<="
        where formula.Expression.All().Any(node => node.IsOperation("*") && node.Parts.Any(part => part.IsOperation("+") && part.Parts.Any(one => one.IsNumber(1)) && part.Parts.Any(length => length.Kind == NodeKind.Name && Role.Has(length.Text.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), "runq"))))
        select At(formula.Place, "the global run queue has no bound, so this bounds nothing");
}
