using Spectre.Console;
using Spectre.Console.Rendering;

namespace Skein.Cli.Top;

/// <summary>One group with its whole stack.</summary>
internal static class TopDetails
{
    private const int LinesAround = 4;

    public static IRenderable Of(TopPicture picture, int height)
    {
        string[] lines = [.. Lines(picture.Rows[picture.MarkedRow])];
        int room = Math.Max(1, height - LinesAround);
        int first = Math.Min(picture.State.Scroll, Math.Max(0, lines.Length - room));
        return new Rows(
        [
            TopView.Title(picture),
            new Text(""),
            .. lines.Skip(first).Take(room).Select(line => TopView.Line(line, Color.Default)),
            new Text(""),
            TopView.Line("enter back   up down scroll   space pause   q quit", Color.Grey),
        ]);
    }

    private static IEnumerable<string> Lines(GrownRow grown)
    {
        TopRow row = grown.Row;
        yield return $"{row.Count:N0} x {row.State}";
        yield return $"  oldest   {TopView.Oldest(row.Oldest)}";
        yield return grown.Change is null ? "  growth   not yet known" : $"  growth   {TopView.Signed(grown.Change)} since the sample before, {TopView.Signed(grown.PerMinute)} a minute";
        foreach (string detail in row.Details) yield return $"  on       {detail}";
        if (row.Frames.Count == 0) yield break;
        yield return "  stack    innermost first";
        foreach (string frame in row.Frames) yield return $"           {frame}";
    }
}
