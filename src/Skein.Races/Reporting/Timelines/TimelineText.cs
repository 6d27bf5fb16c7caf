using Skein.Core.Vocabulary;

namespace Skein.Races.Reporting.Timelines;

/// <summary>Draws a schedule in lines: a column of times, and a lane for each thread.</summary>
internal static class TimelineText
{
    private const int Gap = 3;
    private const int TimeWidthMin = 8;

    public static IEnumerable<string> Lines(Timeline timeline)
    {
        string[] times = [.. timeline.Steps.Select(step => DurationText.Of(step.SinceFirst))];
        int timeWidth = Math.Max(TimeWidthMin, times.Max(time => time.Length));
        int laneWidth = Gap + timeline.Steps.Where(step => step.OfFirst).Select(step => step.Text.Length + 2)
            .Append(timeline.FirstLane.Length).Append(timeline.FirstEnd.Length + 2).Max();
        yield return Row("", timeline.FirstLane, timeline.SecondLane);
        (bool firstIn, bool secondIn) = (false, false);
        for (int index = 0; index < times.Length; index++)
        {
            TimelineStep step = timeline.Steps[index];
            string mark = $"{(step.Ends ? '┴' : '┬')} {step.Text}";
            yield return Row(times[index], step.OfFirst ? mark : Lane(firstIn), step.OfFirst ? Lane(secondIn) : mark);
            if (step.OfFirst) firstIn = !step.Ends;
            else secondIn = !step.Ends;
        }

        if (firstIn || secondIn) yield return Row("", End(firstIn, timeline.FirstEnd), End(secondIn, timeline.SecondEnd));

        string Row(string time, string first, string second) => $"{time.PadLeft(timeWidth)}  {first.PadRight(laneWidth)}{second}".TrimEnd();
    }

    private static string Lane(bool isIn) => isIn ? "│" : "";

    private static string End(bool isIn, string how) => isIn ? $"┴ {how}" : "";
}
