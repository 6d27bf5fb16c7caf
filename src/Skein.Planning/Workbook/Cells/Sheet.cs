using Skein.Planning.Workbook.Charts;

namespace Skein.Planning.Workbook.Cells;

/// <summary>One sheet that is being made. Used by one thread.</summary>
/// <param name="name">Letters only, so that no reference needs quotes.</param>
/// <param name="widths">Of the first columns, in characters.</param>
internal sealed class Sheet(string name, params double[] widths)
{
    private readonly SortedDictionary<(int Row, int Column), Cell> cells = [];

    public string Name => name;

    public IReadOnlyList<double> Widths => widths;

    /// <summary>By row, then by column.</summary>
    public IReadOnlyDictionary<(int Row, int Column), Cell> Cells => cells;

    /// <summary>The rows at the top that stay when the rest moves.</summary>
    public int FrozenRows { get; init; }

    public List<Chart> Charts { get; } = [];

    /// <summary>The cells that take numbers only, with the least that they take.</summary>
    public List<(string Cell, double Least)> Validations { get; } = [];

    public void Write(int row, int column, string words, CellStyle style = CellStyle.Plain) => cells.Add((row, column), new Cell(null, 0, words, style));

    public void Heads(int row, int column, params string[] words)
    {
        foreach (string word in words) Write(row, column++, word, CellStyle.Heading);
    }

    /// <summary>A constant.</summary>
    public Term Give(int row, int column, double value, CellStyle style = CellStyle.Plain)
    {
        cells.Add((row, column), new Cell(null, Known(value, row, column), null, style));
        return new Term($"{name}!{CellName.Fixed(row, column)}", value);
    }

    /// <summary>A cell to change, which takes no number below the least; empty where there is no value.</summary>
    public Term Ask(int row, int column, double? value, double least = 0)
    {
        Validations.Add((CellName.Of(row, column), least));
        if (value is { } given) return Give(row, column, given, CellStyle.Input);
        cells.Add((row, column), new Cell(null, 0, "", CellStyle.Input));
        return new Term($"{name}!{CellName.Fixed(row, column)}", 0, "");
    }

    /// <summary>A formula, and a reference to its cell.</summary>
    public Term Put(int row, int column, Term formula, CellStyle style = CellStyle.Number, bool isArray = false)
    {
        cells.Add((row, column), new Cell(formula.Text, formula.Word is null ? Known(formula.Value, row, column) : 0, formula.Word, style) { IsArray = isArray });
        return new Term($"{name}!{CellName.Fixed(row, column)}", formula.Value, formula.Word);
    }

    /// <summary>Cells of one column below each other.</summary>
    public string Range(int column, int first, int last) => $"{name}!{CellName.Fixed(first, column)}:{CellName.Fixed(last, column)}";

    private double Known(double value, int row, int column) =>
        double.IsFinite(value) ? value : throw new RefusedException("workbook", $"has no number for {name}!{CellName.Of(row, column)}: the load is too large or too small for a spreadsheet");
}
