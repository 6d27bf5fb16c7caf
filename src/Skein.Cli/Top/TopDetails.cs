using Skein.Core.Vocabulary;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Skein.Cli.Top;

/// <summary>One group with its whole stack.</summary>
internal static class TopDetails
{
    private const int LinesAround = 4;

    public static IReadOnlyList<IRenderable> Of(TopPicture picture, int width, int height)
    {
        string[] lines = [.. Lines(picture.Rows[picture.MarkedRow])];
        int room = Math.Max(1, height - LinesAround);
        int first = Math.Min(picture.State.Scroll, Math.Max(0, lines.Length - room));
        return
        [
            TopView.Title(picture, width),
            ScreenLine.Of(width, ""),
            .. lines.Skip(first).Take(room).Select(line => ScreenLine.Of(width, line)),
            ScreenLine.Of(width, ""),
            ScreenLine.Of(width, "enter back   up down scroll   space pause   q quit", Color.Grey),
        ];
    }

    private static IEnumerable<string> Lines(GrownRow grown)
    {
        TopRow row = grown.Row;
        yield return $"{row.Count:N0} x {row.State}";
        yield return $"  oldest  {DurationText.Of(row.Oldest)}{(row.IsSinceStart ? " since start" : "")}";
        yield return grown.Change is null ? "  growth  not yet known" : $"  growth  {TopCells.Signed(grown.Change)} since the sample before, {TopCells.Signed(grown.PerMinute)} a minute";
        foreach (string detail in row.Details) yield return $"  on      {detail}";
        if (row.Places.Value.Count > 0) yield return "  where, the most frequent first";
        foreach (string place in row.Places.Value) yield return $"          {place}";
        if (row.Frames.Count == 0) yield break;
        yield return "  stack, innermost first";
        foreach (string frame in row.Frames) yield return $"          {frame}";
    }
}
