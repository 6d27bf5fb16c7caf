namespace Skein.Planning.Workbook.Cells;

/// <summary>One cell. Immutable and thread-safe.</summary>
/// <param name="Formula">Without the equals sign; null where it is a constant.</param>
/// <param name="Value">The number that it has, or comes to.</param>
/// <param name="Word">The text instead of a number; null where it is a number.</param>
/// <param name="Style">How it looks.</param>
internal readonly record struct Cell(string? Formula, double Value, string? Word, CellStyle Style)
{
    /// <summary>Whether the formula is one of arrays, which older programs would cut to its first element.</summary>
    public bool IsArray { get; init; }
}
