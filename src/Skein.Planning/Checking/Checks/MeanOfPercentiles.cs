using System.Text.RegularExpressions;
using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>An average of percentiles.</summary>
internal sealed partial class MeanOfPercentiles() : PlanCheck(new CheckRule(
    "PLN025",
    "percentiles are averaged",
    CheckSeverity.Error,
    "avg or mean of percentiles: of histogram_quantile in a query, of columns or lists named P95 or P99",
    "The average of the percentiles of instances or minutes is the percentile of nothing: an instance with one request counts as much as one with a million. Percentiles are joined by adding up the counts of buckets.",
    "histogram_quantile(0.99, sum by (le) (rate(name_bucket[5m])))"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => Queries(file).Concat(Formulas(file));

    private IEnumerable<CheckFinding> Queries(CheckedFile file) =>
        from line in file.Lines
        let match = Query.Match(line.Text)
        where match.Success
        select At(line, match.Index, "an average of quantiles is no quantile");

    private IEnumerable<CheckFinding> Formulas(CheckedFile file) =>
        from formula in file.Formulas
        where formula.Expression.All().Any(node => node.Calls("mean", "average", "avg") && node.Parts.Count > 0 && node.Parts.Any(part => part.Speaks(Role.Percentile)))
        select At(formula.Place, $"{formula.Target} is an average of percentiles");

    [GeneratedRegex(@"\bavg(?:_over_time)?\s*(?:by\s*\([^)]{0,80}\)\s*)?\(\s*histogram_quantile")]
    private static partial Regex Query { get; }
}
