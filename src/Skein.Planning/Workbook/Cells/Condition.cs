namespace Skein.Planning.Workbook.Cells;

/// <summary>A comparison in a formula, and whether it holds. Immutable and thread-safe.</summary>
/// <param name="Text">As a spreadsheet has it.</param>
/// <param name="Holds">Whether it does.</param>
internal sealed record Condition(string Text, bool Holds)
{
    public static Condition operator &(Condition left, Condition right) => new($"AND({left.Text},{right.Text})", left.Holds && right.Holds);

    /// <summary>1 or 0: what a column of marks has.</summary>
    public Term Mark => Calc.If(this, 1, 0);
}
