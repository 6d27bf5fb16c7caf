using Skein.Core.Formats.Text;

namespace Skein.Planning.Reporting;

/// <summary>Lines of a plan: sentences that are broken at the width, and tables. Used by one thread.</summary>
internal sealed class PlanPage(TextWriter writer, TextOptions options)
{
    private const int WidthMin = 60;

    public void Gap() => writer.WriteLine();

    public void Line(string text, TextRole role) => writer.WriteLine(options.Style.Apply(role, text));

    public void Heading(string text)
    {
        writer.WriteLine();
        writer.WriteLine(options.Style.Apply(TextRole.Heading, text));
    }

    public void Item(string text, bool warns, TextRole role = TextRole.Frame) => Entry("  -", 4, text, warns ? TextRole.Warning : role);

    public void Code(string line) => writer.WriteLine($"    {line}".TrimEnd());

    /// <summary>A name in a column, and a text beside it.</summary>
    public void Entry(string name, int column, string text, TextRole role = TextRole.Frame, TextRole nameRole = TextRole.Heading)
    {
        bool first = true;
        foreach (string line in Wrap(text, Math.Max(WidthMin, options.Width) - column))
        {
            string lead = first ? name.PadRight(column) : new string(' ', column);
            if (first && name.Length >= column) lead = name + " ";
            writer.WriteLine((first ? options.Style.Apply(nameRole, lead) : lead) + options.Style.Apply(role, line));
            first = false;
        }
    }

    /// <summary>A table: the first and the last column to the left, numbers to the right.</summary>
    public void Table(string[] head, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. head.Select((title, column) => Math.Max(title.Length, rows.Select(row => row[column].Length).DefaultIfEmpty().Max()))];
        Row(head, widths, TextRole.Note);
        foreach (string[] row in rows) Row(row, widths, TextRole.Frame);
    }

    private void Row(string[] cells, int[] widths, TextRole role)
    {
        bool wordsLast = cells.Length > 3;
        IEnumerable<string> padded = cells.Select((cell, column) => column == 0 || (wordsLast && column == cells.Length - 1) ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
        writer.WriteLine(options.Style.Apply(role, $"  {string.Join("  ", padded)}".TrimEnd()));
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width)
        {
            int space = text.LastIndexOf(' ', width);
            if (space <= 0) space = text.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0) break;
            yield return text[..space];
            text = text[(space + 1)..];
        }

        yield return text;
    }
}
