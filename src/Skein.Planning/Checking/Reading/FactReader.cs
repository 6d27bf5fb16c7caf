using Skein.Planning.Checking.Expressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>Names with numbers, in groups that belong together: the constants of a function or a file, the rows of a table, the lines of a sheet of names and values.</summary>
internal static class FactReader
{
    public static IEnumerable<IReadOnlyList<Fact>> Of(IReadOnlyList<Formula> formulas) =>
        from formula in formulas
        where formula is { IsReturned: false, Sign: "=", Target.Length: > 0, Expression.Kind: NodeKind.Number }
        group new Fact(formula.Target, formula.Expression.Text == "%" ? formula.Expression.Value * 100 : formula.Expression.Value, formula.Expression.Text.Length > 0 ? formula.Expression.Text : Units.Of(formula.Target), formula.Place)
            by formula.Function into together
        select (IReadOnlyList<Fact>)[.. together];

    public static IEnumerable<IReadOnlyList<Fact>> Of(Table table)
    {
        foreach (IReadOnlyList<TableCell> row in table.Rows)
        {
            var facts = new List<Fact>();
            for (int at = 0; at < Math.Min(row.Count, table.Headers.Count); at++)
            {
                if (row[at].Number is { } number) facts.Add(new Fact(table.Headers[at].Text, number, row[at].Unit.Length > 0 ? row[at].Unit : Units.Of(table.Headers[at].Text), row[at].Place));
            }

            yield return facts;
        }
    }

    /// <summary>A sheet of names and values: the first column says what, the second how much, a third perhaps the unit.</summary>
    public static IReadOnlyList<Fact> OfLines(IEnumerable<IReadOnlyList<TableCell>> rows) =>
        [.. from row in rows
            where row.Count >= 2 && row[0].Number is null && row[0].Text.Length > 0 && row[1].Number is not null
            let unit = row[1].Unit.Length > 0 ? row[1].Unit : row.Count > 2 && Units.InSeconds(row[2].Text) is not null ? row[2].Text : Units.Of(row[0].Text)
            select new Fact(row[0].Text, row[1].Number!.Value, unit, row[1].Place)];
}
