namespace Skein.Planning.Checking.Reading;

/// <summary>One sheet: its cells by row and column, both from 1. Immutable once read.</summary>
/// <param name="Name">Of the sheet; empty in a file of one.</param>
/// <param name="Cells">By row and column.</param>
internal sealed record Grid(string Name, IReadOnlyDictionary<(int Row, int Column), GridCell> Cells)
{
    public string Where(int row, int column) => Name.Length == 0 ? "" : $"{Name}!{Letters(column)}{row}";

    /// <summary>What a person would call a cell: the text to its left, or the header above it.</summary>
    public string Label(int row, int column)
    {
        for (int left = column - 1; left >= 1; left--)
        {
            if (Cells.TryGetValue((row, left), out GridCell? cell) && IsText(cell)) return cell.Text;
        }

        return Header(row, column);
    }

    /// <summary>The nearest text above a cell; empty where none.</summary>
    public string Header(int row, int column)
    {
        for (int above = row - 1; above >= 1; above--)
        {
            if (Cells.TryGetValue((above, column), out GridCell? cell) && IsText(cell)) return cell.Text;
        }

        return "";
    }

    public static string Letters(int column)
    {
        string letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>Row and column of a reference such as $B$4; null where it is none.</summary>
    public static (int Row, int Column)? Reference(string text)
    {
        int at = 0, column = 0, row = 0;
        if (at < text.Length && text[at] == '$') at++;
        int letters = at;
        while (at < text.Length && char.IsAsciiLetter(text[at]) && at - letters < 3) column = (column * 26) + (char.ToUpperInvariant(text[at++]) - 'A' + 1);
        if (at == letters) return null;
        if (at < text.Length && text[at] == '$') at++;
        int digits = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]) && at - digits < 7) row = (row * 10) + (text[at++] - '0');
        return at == text.Length && at > digits && row > 0 ? (row, column) : null;
    }

    private static bool IsText(GridCell cell) => cell.Formula is null && cell.Text.Length > 0 && !char.IsAsciiDigit(cell.Text[0]);
}
