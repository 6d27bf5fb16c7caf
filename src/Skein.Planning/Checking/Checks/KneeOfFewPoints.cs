using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A knee of three points.</summary>
internal sealed class KneeOfFewPoints() : PlanCheck(new CheckRule(
    "PLN023",
    "a knee is read from too few points",
    CheckSeverity.Warning,
    "a table of at most four rows, with rising load, in which one row is marked as the knee or the inflection",
    "Through three points goes a parabola, a hyperbola or two lines: none is told from the others, and the marked row is only where the next measurement was not made. A knee needs six loads or more, repeated, and a definition: the load where the promised percentile is crossed.",
    "measure more loads, with repetitions and intervals (skein load searches the crossing)"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from table in file.Tables
        where table.Rows.Count is > 1 and <= 4
        from row in table.Rows
        from cell in row
        where cell.Number is not null && Role.Has(cell.Text, "\u62D0\u70B9", "knee", "inflection", "elbow")
        select At(cell.Place, $"{table.Rows.Count} points show no knee");
}
