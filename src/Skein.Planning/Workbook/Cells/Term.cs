using System.Globalization;

namespace Skein.Planning.Workbook.Cells;

/// <summary>
/// A piece of a formula together with what it comes to: operators build both at once, so that a cached value cannot be
/// another formula's. A value that is not the chosen branch of an <c>IF</c> may be NaN; one that reaches a cell may not.
/// Immutable and thread-safe.
/// </summary>
/// <param name="Text">As a spreadsheet has it, without the leading equals sign.</param>
/// <param name="Value">What it comes to; 0 where it is text.</param>
/// <param name="Word">The text that it comes to; null where it is a number.</param>
internal sealed record Term(string Text, double Value, string? Word = null)
{
    private const int Sum = 1, Product = 2, Whole = 3;

    private int Binding { get; init; } = Whole;

    public static implicit operator Term(double value) =>
        value < 0 ? new Term($"({Written(value)})", value) : new Term(Written(value), value);

    public static implicit operator Term(string word) => new($"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", 0, word);

    public static Term operator +(Term left, Term right) => new($"{left.At(Sum)}+{right.At(Sum)}", left.Value + right.Value) { Binding = Sum };

    public static Term operator -(Term left, Term right) => new($"{left.At(Sum)}-{right.At(Product)}", left.Value - right.Value) { Binding = Sum };

    public static Term operator *(Term left, Term right) => new($"{left.At(Product)}*{right.At(Product)}", left.Value * right.Value) { Binding = Product };

    public static Term operator /(Term left, Term right) => new($"{left.At(Product)}/{right.At(Whole)}", left.Value / right.Value) { Binding = Product };

    public static Condition operator >(Term left, Term right) => new($"{left.At(Sum)}>{right.At(Sum)}", left.Value > right.Value);

    public static Condition operator <(Term left, Term right) => new($"{left.At(Sum)}<{right.At(Sum)}", left.Value < right.Value);

    public static Condition operator >=(Term left, Term right) => new($"{left.At(Sum)}>={right.At(Sum)}", left.Value >= right.Value);

    public static Condition operator <=(Term left, Term right) => new($"{left.At(Sum)}<={right.At(Sum)}", left.Value <= right.Value);

    /// <summary>Whether two numbers are the same.</summary>
    public Condition Is(Term other) => new($"{At(Sum)}={other.At(Sum)}", Value == other.Value);

    /// <summary>Whether the cell is empty.</summary>
    public Condition IsBlank => new($"{Text}=\"\"", Word is { Length: 0 });

    /// <summary>A number as formulas and cells have it: all digits.</summary>
    public static string Written(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private string At(int binding) => Binding < binding ? $"({Text})" : Text;
}
