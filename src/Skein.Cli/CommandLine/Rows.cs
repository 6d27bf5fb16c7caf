namespace Skein.Cli.CommandLine;

/// <summary>Two columns of help: what to type, and what it means, wrapped.</summary>
internal static class Rows
{
    private const int LabelWidthMax = 31;
    private const string Indent = "  ";

    public static void Write(TextWriter writer, IEnumerable<(string Label, string Meaning)> rows, int width, int labelWidthMax = LabelWidthMax)
    {
        (string Label, string Meaning)[] all = [.. rows];
        int column = all.Length == 0 ? 0 : Math.Min(labelWidthMax, all.Max(row => row.Label.Length)) + 2 * Indent.Length;
        foreach ((string label, string meaning) in all)
        {
            bool fits = Indent.Length + label.Length + Indent.Length <= column;
            writer.Write(fits ? (Indent + label).PadRight(column) : Indent + label + "\n" + new string(' ', column));
            writer.WriteLine(string.Join("\n" + new string(' ', column), Wrap(meaning, width - column)));
        }
    }

    /// <summary>Text in lines of a width.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        yield return line;
    }
}
