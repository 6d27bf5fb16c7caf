using System.Globalization;
using System.Net;
using Skein.Core.Vocabulary;

namespace Skein.Races.Reporting.Timelines;

/// <summary>Draws a schedule as an inline picture: time runs down, a lane for each thread. Steps are evenly apart, for their times differ by orders of magnitude.</summary>
internal static class TimelineSvg
{
    private const int RowHeight = 26;
    private const int TimeWidth = 90;
    private const int LetterWidth = 8;
    private const int LaneGap = 50;
    private const int Top = 30;

    public static void Write(Timeline timeline, TextWriter writer)
    {
        int laneTwo = TimeWidth + LaneGap + LetterWidth * timeline.Steps.Where(step => step.OfFirst).Select(step => step.Text.Length).Append(timeline.FirstLane.Length).Append(timeline.FirstEnd.Length).Max();
        int width = laneTwo + LaneGap + LetterWidth * timeline.Steps.Where(step => !step.OfFirst).Select(step => step.Text.Length).Append(timeline.SecondLane.Length).Append(timeline.SecondEnd.Length).Max();
        int last = timeline.Steps.Count * RowHeight + Top;
        int height = last + RowHeight;
        writer.WriteLine(Invariant($"<svg role=\"img\" aria-label=\"the schedule\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">"));
        WriteLane(timeline, writer, ofFirst: true, TimeWidth, last);
        WriteLane(timeline, writer, ofFirst: false, laneTwo, last);
        for (int row = 0; row < timeline.Steps.Count; row++)
        {
            TimelineStep step = timeline.Steps[row];
            int x = step.OfFirst ? TimeWidth : laneTwo, y = Top + row * RowHeight;
            string name = step.OfFirst ? "one" : "two";
            writer.WriteLine(Invariant($"<text class=\"dim\" x=\"{TimeWidth - 14}\" y=\"{y + 5}\" text-anchor=\"end\">{DurationText.Of(step.SinceFirst)}</text>"));
            writer.WriteLine(Invariant($"<circle class=\"{name}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/><text x=\"{x + 12}\" y=\"{y + 5}\">{WebUtility.HtmlEncode(step.Text)}</text>"));
        }

        writer.WriteLine("</svg>");
    }

    private static void WriteLane(Timeline timeline, TextWriter writer, bool ofFirst, int x, int last)
    {
        string name = ofFirst ? "one" : "two", lane = ofFirst ? timeline.FirstLane : timeline.SecondLane, end = ofFirst ? timeline.FirstEnd : timeline.SecondEnd;
        int[] rows = [.. Enumerable.Range(0, timeline.Steps.Count).Where(row => timeline.Steps[row].OfFirst == ofFirst)];
        int from = Top + rows[0] * RowHeight;
        bool isIn = !timeline.Steps[rows[^1]].Ends;
        int to = isIn ? last : Top + rows[^1] * RowHeight;
        writer.WriteLine(Invariant($"<text x=\"{x - 4}\" y=\"14\" font-weight=\"600\">{WebUtility.HtmlEncode(lane)}</text><line class=\"rest\" x1=\"{x}\" y1=\"{Top - 8}\" x2=\"{x}\" y2=\"{last}\"/>"));
        writer.WriteLine(Invariant($"<line class=\"{name}\" stroke-width=\"3\" x1=\"{x}\" y1=\"{from}\" x2=\"{x}\" y2=\"{to}\"/>"));
        if (isIn) writer.WriteLine(Invariant($"<text class=\"dim\" x=\"{x + 12}\" y=\"{last + 5}\">{WebUtility.HtmlEncode(end)}</text>"));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
