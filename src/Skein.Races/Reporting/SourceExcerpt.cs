namespace Skein.Races.Reporting;

/// <summary>The lines around a place in the source.</summary>
internal static class SourceExcerpt
{
    private const int Around = 1;

    /// <summary>Line numbers, texts, and which one is the place; empty where the source is not at hand.</summary>
    public static IReadOnlyList<(int Number, string Text, bool IsPlace)> Of(RaceFrame frame, ISourceFiles sources, ReportLimits limits)
    {
        if (frame.File.Length == 0 || frame.Line <= 0 || sources.LinesOf(frame.File) is not { } lines || frame.Line > lines.Count) return [];
        int first = Math.Max(1, frame.Line - Around), last = Math.Min(lines.Count, frame.Line + Around);
        return Unindented([.. Enumerable.Range(first, last - first + 1).Select(number => (number, Shown(lines[number - 1], limits), number == frame.Line))]);
    }

    private static string Shown(string line, ReportLimits limits)
    {
        string text = line.Replace("\t", "    ", StringComparison.Ordinal).TrimEnd();
        return text.Length <= limits.SourceLineLengthMax ? text : text[..limits.SourceLineLengthMax] + "...";
    }

    private static (int Number, string Text, bool IsPlace)[] Unindented((int Number, string Text, bool IsPlace)[] lines)
    {
        int indent = lines.Where(line => line.Text.Length > 0).Select(line => line.Text.Length - line.Text.TrimStart().Length).DefaultIfEmpty().Min();
        return [.. lines.Select(line => line with { Text = line.Text.Length > indent ? line.Text[indent..] : "" })];
    }
}
