using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>P = min(...).</summary>
internal sealed class MinimumOfProcessors() : PlanCheck(new CheckRule(
    "PLN028",
    "GOMAXPROCS is taken for a minimum with the number of processors",
    CheckSeverity.Error,
    "P = min(numCPU, GOMAXPROCS)",
    "P is what GOMAXPROCS says, also above the number of processors: GOMAXPROCS(64) on 4 makes 64. Without a setting it is the number of processors, since Go 1.25 also bounded by the container's quota.",
    "P = GOMAXPROCS"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        where formula.Expression.All().Any(node => node.Calls("min") && node.Parts.Count == 2 && node.Parts.Any(part => Is(part, "gomaxprocs")) && node.Parts.Any(part => Is(part, "numcpu") || Is(part, "cpu") || Is(part, "cores")))
        where Role.WordsOf(formula.Target) is ["p"] or ["procs"] or ["num", "p"] or [.., "procs"]
        select At(formula.Place, $"{formula.Target} is GOMAXPROCS itself, no minimum with the number of processors");

    private static bool Is(Node node, string name) => node.Kind is NodeKind.Name or NodeKind.Call && node.LastWord.Replace("_", "", StringComparison.Ordinal).Equals(name, StringComparison.OrdinalIgnoreCase);
}
