using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A table that its formula does not give.</summary>
internal sealed class TableContradictsFormula() : PlanCheck(new CheckRule(
    "PLN017",
    "a table contradicts the formula beside it",
    CheckSeverity.Error,
    "a function of one expression, or a LET over a row's cells, and a table with a column for each of its values in the same order, whose last column is another number",
    "Each row is computed again with the code as it stands. Numbers that do not come out were made by something else, or by hand.",
    "mend the one that is wrong; let the table be made by the code"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file) =>
        from computation in Computation.AllOf(file)
        from table in computation.TablesOf(file)
        from row in table.Rows
        where row.Count == table.Headers.Count && row[^1].Number is not null && row[^1].Interval is null && computation.Value(row) is { } value && Differs(row[^1].Number!.Value, value, computation.ValueUncut(row) != value)
        select At(row[^1].Place, $"the table says {row[^1].Text}, the formula gives {CapacityFormulas.Say(computation.Value(row)!.Value)}{Uncut(computation, row)}");

    private static bool Differs(double written, double value, bool isWhole) => Math.Abs(written - value) > (isWhole ? 0.5 : Math.Max(0.5, 0.01 * Math.Abs(value)));

    private static string Uncut(Computation computation, IReadOnlyList<TableCell> row) =>
        computation.ValueUncut(row) is { } exact && exact != computation.Value(row) ? $" ({CapacityFormulas.Say(exact)} before it is rounded down; the ceiling is {CapacityFormulas.Say(Math.Ceiling(exact))})" : "";
}
