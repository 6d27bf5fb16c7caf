using System.Text.RegularExpressions;
using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Names that a sheet refuses.</summary>
internal sealed partial class NamesOfCells() : PlanCheck(new CheckRule(
    "PLN012",
    "LET or LAMBDA uses a name that a sheet cannot have",
    CheckSeverity.Error,
    "a name in LET or LAMBDA that is R or C, or reads like a cell (P95, AB1, R1C1)",
    "Names in LET and LAMBDA must be legal defined names. R and C mean row and column, P95 is a cell: the formula is refused when it is entered.",
    "use names such as rate, p95_ms, count_"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from formula in file.Formulas
        let names = formula.Expression.All().SelectMany(Names).Where(IsCell).Distinct(StringComparer.Ordinal).ToArray()
        where names.Length > 0
        select At(formula.Place, $"{string.Join(", ", names)} cannot be a name: a sheet reads it as a row, a column or a cell");

    private static IEnumerable<string> Names(Node node) =>
        node.Calls("LET") ? node.Parts.Where((part, at) => at % 2 == 0 && at < node.Parts.Count - 1 && part.Kind == NodeKind.Name).Select(part => part.Text)
        : node.Calls("LAMBDA") ? node.Parts.SkipLast(1).Where(part => part.Kind == NodeKind.Name).Select(part => part.Text)
        : [];

    private static bool IsCell(string name) => Cell.IsMatch(name);

    [GeneratedRegex("^(?:[rRcC]|[rR][0-9]*[cC][0-9]*|[A-Za-z]{1,3}[1-9][0-9]{0,6})$")]
    private static partial Regex Cell { get; }
}
