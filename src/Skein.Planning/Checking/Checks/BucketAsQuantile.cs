using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A counter called percentile.</summary>
internal sealed class BucketAsQuantile() : PlanCheck(new CheckRule(
    "PLN009",
    "a bucket's counter is read as a percentile",
    CheckSeverity.Error,
    "a name of a percentile that is given the first series of a query result, in a file that queries buckets and has no histogram_quantile",
    "A series name_bucket{le=\"...\"} counts requests up to that bound since the process began; the first of the result is one bucket of one instance. A percentile is histogram_quantile(0.95, sum by (le) (rate(name_bucket[5m]))).",
    "query histogram_quantile over rates, summed by le"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        if (!file.Lines.Any(line => Role.Has(line.Text, "_bucket")) || file.Lines.Any(line => Role.Has(line.Text, "histogram_quantile"))) return [];
        return from formula in file.Formulas
               where !formula.IsReturned && Role.Percentile(formula.Target)
               where formula.Expression.All().Any(node => node.Text == "[]" && node.Parts.Count == 2 && node.Parts[1].IsNumber(0) && node.Parts[0].All().Any(part => part is { Kind: NodeKind.Text, Text: "result" or "data" } || (part.Kind is NodeKind.Name or NodeKind.Call && Role.Has(part.Text, "result", "query"))))
               select At(formula.Place, $"{formula.Target} is the first series of a query of buckets: a counter of requests, no percentile");
    }
}
