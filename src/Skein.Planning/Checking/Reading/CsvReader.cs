using System.Text;

namespace Skein.Planning.Checking.Reading;

/// <summary>Values apart by commas, semicolons or tabs, with quotes (RFC 4180).</summary>
internal static class CsvReader
{
    public static Grid Read(string text, CheckLimits limits, out int skipped)
    {
        char separator = Separator(text);
        var cells = new Dictionary<(int, int), GridCell>();
        var value = new StringBuilder();
        int row = 1, column = 1;
        bool isQuoted = false;
        skipped = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            char c = at < text.Length ? text[at] : '\n';
            if (isQuoted && at < text.Length)
            {
                if (c != '"') value.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"') value.Append(text[at++]);
                else isQuoted = false;
            }
            else if (c == '"' && value.ToString().Trim().Length == 0)
            {
                isQuoted = true;
            }
            else if (c == separator || c == '\n')
            {
                string shown = value.ToString().Trim();
                value.Clear();
                if (cells.Count >= limits.CellsMax || shown.Length > limits.LineLengthMax) skipped++;
                else if (shown.Length > 0) cells[(row, column)] = shown[0] == '=' ? new GridCell("", shown[1..]) : new GridCell(shown, null);
                (row, column) = c == '\n' ? (row + 1, 1) : (row, column + 1);
            }
            else
            {
                value.Append(c);
            }
        }

        return new Grid("", cells);
    }

    /// <summary>What stands most often in the first line.</summary>
    private static char Separator(string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        ReadOnlySpan<char> first = end < 0 ? text : text.AsSpan(0, end);
        int commas = first.Count(','), semicolons = first.Count(';'), tabs = first.Count('\t');
        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
