using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A capacity rounded down.</summary>
internal sealed class TruncatedCapacity() : PlanCheck(new CheckRule(
    "PLN001",
    "a capacity is rounded down",
    CheckSeverity.Error,
    "int(), floor(), a cast or // around a rate times a time that becomes a number of workers, connections or permits",
    "What is needed is a least number: 114.77 is not met by 114. A capacity is the ceiling: ceil(rate x mean time). Rounding down is right only where a resource is shared out, such as memory over memory per request.",
    "round up: math.ceil, Math.Ceiling, ROUNDUP"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in CapacityFormulas.In(file)
        where formula.Expression.All().Any(node => Truncates(node) && !IsRaised(formula.Expression, node))
        select At(formula.Place, $"{formula.Target} is cut down to a whole number{Example(file, formula)}");

    private static bool Truncates(Node node)
    {
        bool cuts = node.IsOperation("//") || node.Calls("int", "int32", "int64", "long", "floor", "trunc", "truncate", "rounddown", "toint32");
        if (!cuts || node.Parts.Count == 0) return false;
        Node inner = node.IsOperation("//") ? node : node.Parts[0];
        return !inner.Calls("ceil", "ceiling", "roundup") && Products.In(inner).Any(product => product.Has(Role.Rate) && (product.Has(Role.Time) || product.Has(Role.Mean)));
    }

    private static bool IsRaised(Node whole, Node cut) => whole.All().Any(node => node.IsOperation("+") && (ReferenceEquals(node.Parts[0], cut) && node.Parts[1].Kind == NodeKind.Number));

    private static string Example(CheckedFile file, Formula formula)
    {
        if (formula.Function is not { } function || Computation.Of(file, function) is not { } computation) return "";
        foreach (Table table in computation.TablesOf(file))
        {
            double? cut = computation.Value(table.Rows[0]), exact = computation.ValueUncut(table.Rows[0]);
            if (cut is { } low && exact is { } value && low != value)
                return $": {CapacityFormulas.Say(value)} becomes {CapacityFormulas.Say(low)}, the ceiling is {CapacityFormulas.Say(Math.Ceiling(value))}{Mean(file)}";
        }

        return "";
    }

    private static string Mean(CheckedFile file) =>
        CapacityFormulas.Numbers(file) is ({ } rate, { } percentile) ? $"; by the mean of an exponential shape, {CapacityFormulas.Say(1000 * percentile / Math.Log(100))} ms, it is {CapacityFormulas.Say(rate * percentile / Math.Log(100))} on average" : "";
}
