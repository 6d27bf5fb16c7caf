using System.Text.RegularExpressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>Tables of Markdown: rows that begin with a bar.</summary>
internal static partial class TableReader
{
    public static IReadOnlyList<Table> Read(IReadOnlyList<TextLine> lines)
    {
        var tables = new List<Table>();
        for (int at = 0; at < lines.Count; at++)
        {
            if (!IsRow(lines[at])) continue;
            var rows = new List<IReadOnlyList<TableCell>>();
            for (; at < lines.Count && IsRow(lines[at]); at++)
            {
                if (!Rule.IsMatch(lines[at].Text)) rows.Add(Cells(lines[at]));
            }

            if (rows.Count > 1) tables.Add(new Table(rows[0], rows.GetRange(1, rows.Count - 1)));
        }

        return tables;
    }

    private static bool IsRow(TextLine line) => line.Text.TrimStart().StartsWith('|') && line.Text.Count(c => c == '|') > 1;

    private static List<TableCell> Cells(TextLine line)
    {
        var cells = new List<TableCell>();
        int start = line.Text.IndexOf('|', StringComparison.Ordinal) + 1;
        while (start > 0 && start < line.Text.Length)
        {
            int end = line.Text.IndexOf('|', start);
            while (end > 0 && line.Text[end - 1] == '\\') end = line.Text.IndexOf('|', end + 1);
            string text = end < 0 ? line.Text[start..] : line.Text[start..end];
            if (end >= 0 || text.Trim().Length > 0) cells.Add(new TableCell(text.Trim().Trim('*', '`'), new CheckPlace(line.Number, start + 1 + text.Length - text.TrimStart().Length, "")));
            start = end + 1;
        }

        return cells;
    }

    [GeneratedRegex(@"^\s*\|[\s:|-]+$")]
    private static partial Regex Rule { get; }
}
