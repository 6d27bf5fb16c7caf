using System.Globalization;
using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Something of a file that can be computed anew for each row of a table: a function of one returned expression, or a LET over the cells of a row.</summary>
internal sealed class Computation
{
    /// <summary>What stands farther away is of something else.</summary>
    private const int LinesNear = 300;

    private Computation(IReadOnlyList<string> names, IReadOnlyList<string> meanings, Formula formula)
    {
        Names = names;
        Meanings = meanings;
        Formula = formula;
    }

    /// <summary>What its values are called in the expression, in the order of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What they mean.</summary>
    public IReadOnlyList<string> Meanings { get; }

    public Formula Formula { get; }

    public static IEnumerable<Computation> AllOf(CheckedFile file) =>
        [.. file.Functions.Select(function => Of(file, function)).OfType<Computation>(), .. file.Formulas.Select(OfLet).OfType<Computation>()];

    public static Computation? Of(CheckedFile file, CodeFunction function)
    {
        Formula[] returned = [.. file.Formulas.Where(formula => formula.IsReturned && formula.Function == function)];
        bool isOne = returned.Length == 1 && function.Lines.Count(line => line.Text.TrimStart().StartsWith("return", StringComparison.Ordinal)) == 1;
        return isOne && function.Parameters.Count is > 1 and < 12 ? new Computation(function.Parameters, function.Parameters, returned[0]) : null;
    }

    private static Computation? OfLet(Formula formula)
    {
        Node let = formula.Expression;
        if (!let.Calls("LET")) return null;
        var cells = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (int at = 0; at + 1 < let.Parts.Count; at += 2)
        {
            if (let.Parts[at + 1] is { Kind: NodeKind.Name, Text: { Length: 2 } cell } && char.IsAsciiLetterUpper(cell[0]) && cell[1] == '2') cells[cell] = let.Parts[at].Text;
        }

        return cells.Count > 1 ? new Computation([.. cells.Keys], [.. cells.Values], formula) : null;
    }

    /// <summary>The tables near it that fit.</summary>
    public IEnumerable<Table> TablesOf(CheckedFile file) =>
        file.Tables.Where(table => Math.Abs(table.Headers[0].Place.Line - Formula.Place.Line) <= LinesNear && Fits(table));

    /// <summary>Whether a table has a column for each value, in this order, and one for the result behind them.</summary>
    private bool Fits(Table table)
    {
        if (table.Headers.Count != Meanings.Count + 1 || table.Rows.Count == 0) return false;
        int alike = Meanings.Where((meaning, at) => Alike(meaning, table.Headers[at].Text)).Count();
        return alike * 3 >= Meanings.Count * 2;
    }

    /// <summary>The result for a row; null where it has none.</summary>
    public double? Value(IReadOnlyList<TableCell> row) => Values(row) is { } values ? Arithmetic.Of(Formula.Expression, values) : null;

    /// <summary>The same without rounding down.</summary>
    public double? ValueUncut(IReadOnlyList<TableCell> row) => Values(row) is { } values ? Arithmetic.Of(Uncut(Formula.Expression), values) : null;

    public double? Value(IReadOnlyList<double> numbers)
    {
        var values = new Dictionary<string, double>();
        for (int at = 0; at < Names.Count; at++) values[Names[at]] = numbers[at];
        return Arithmetic.Of(Formula.Expression, values);
    }

    private Dictionary<string, double>? Values(IReadOnlyList<TableCell> row)
    {
        var values = new Dictionary<string, double>();
        for (int at = 0; at < Names.Count; at++)
        {
            if (at >= row.Count || row[at].Number is not { } number) return null;
            values[Names[at]] = row[at].Unit == "%" ? number / 100 : number;
        }

        return values;
    }

    private static Node Uncut(Node node) =>
        node.Parts.Count > 0 && node.Calls("int", "floor", "trunc") ? Uncut(node.Parts[0]) : node with { Parts = [.. node.Parts.Select(Uncut)] };

    private static bool Alike(string one, string other) =>
        string.Create(CultureInfo.InvariantCulture, $"{one}").Equals(other, StringComparison.OrdinalIgnoreCase)
        || (Role.Goal(one) && Role.Goal(other)) || (Role.Rate(one) && Role.Rate(other)) || (Role.Percentile(one) && Role.Percentile(other)) || (Role.ErrorRate(one) && Role.ErrorRate(other))
        || (Role.Availability(one) && Role.Availability(other)) || (Role.Time(one) && Role.Time(other)) || (Role.Retries(one) && Role.Retries(other));
}
