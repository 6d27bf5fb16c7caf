using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Seconds and milliseconds confused.</summary>
internal sealed partial class SecondsAsMilliseconds() : PlanCheck(new CheckRule(
    "PLN008",
    "seconds are taken for milliseconds",
    CheckSeverity.Error,
    "a name in milliseconds that is given the value of a metric in seconds or of a query without x 1000; a metric in seconds compared with 60 or more",
    "Prometheus durations are seconds by convention (name_seconds). 0.25 compared with 200 \"ms\" is always far below: a limit that never trips, a factor that is always at its floor.",
    "multiply by 1000 where the value is read, or keep seconds and write 0.2"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) => Assigned(file).Concat(Compared(file));

    private IEnumerable<CheckFinding> Assigned(CheckedFile file) =>
        from formula in file.Formulas
        where !formula.IsReturned && Units.Of(formula.Target) is "ms" or "millis" or "milliseconds"
        where IsOfQuery(formula) && !formula.Expression.All().Any(node => node.Kind == NodeKind.Number && node.Value is 1000 or 1e6 or 0.001)
        select At(formula.Place, $"{formula.Target} gets the value of a query as it is: durations of Prometheus are seconds, so it is 1000 times too small");

    private static bool IsOfQuery(Formula formula)
    {
        Node[] all = [.. formula.Expression.All()];
        bool reads = all.Any(node => node.Text == "[]" && node.Parts.Count == 2 && node.Parts[1] is { Kind: NodeKind.Text, Text: "value" or "result" }) && all.Any(node => node.Kind is NodeKind.Name or NodeKind.Call && Role.Has(node.Text, "prom", "query", "response", "metric"));
        return reads || all.Any(node => node.Kind is NodeKind.Text or NodeKind.Name && Role.Has(node.Text, "_seconds_bucket", "_duration_seconds", "_latency_seconds") && !Role.Has(formula.Text, "1000", "1e3"));
    }

    private IEnumerable<CheckFinding> Compared(CheckedFile file)
    {
        foreach (TextLine line in file.Lines)
        {
            Match match = Metric.Match(line.Text);
            if (!match.Success || Role.Has(line.Text, "rate(", "count(") && !Role.Has(line.Text, "histogram_quantile")) continue;
            if (Role.Has(line.Text[..match.Index], "1000 *", "1000*") || double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) < 60 || Role.Has(match.Value, "timestamp", "start_time", "* 1000", "*1000")) continue;
            yield return At(line, match.Index, $"{match.Groups[1].Value} is in seconds and is compared with {match.Groups[2].Value}: that is {match.Groups[2].Value} seconds");
        }
    }

    [GeneratedRegex(@"\b([a-z_:]{1,80}(?:duration|latency|response|request)[a-z_]{0,40}_seconds)(?:_bucket)?\b[^<>=]{0,120}[<>]=?\s*([0-9]{2,6})(?![0-9.])")]
    private static partial Regex Metric { get; }
}
