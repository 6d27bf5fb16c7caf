using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>
/// Takes the frames of a framework together that a reader passes over: of each run, what the program called and where
/// the wait is stay, and the rest is counted.
/// </summary>
internal static class FrameFolding
{
    /// <summary>A run is folded where that hides this many frames at least.</summary>
    private const int HiddenMin = 3;

    /// <summary>The lines of a stack, innermost first: the text, and whether it is a framework's.</summary>
    public static List<(string Text, bool Foreign)> Fold(IReadOnlyList<Frame> frames)
    {
        List<(string, bool)> lines = [];
        int at = 0;
        while (at < frames.Count)
        {
            int end = at;
            while (end < frames.Count && Captions.IsFramework(frames[end])) end++;
            if (end == at)
            {
                lines.Add((Captions.Of(frames[at++]), false));
                continue;
            }

            int first = at == 0 ? 1 : at; // where the wait is
            int last = end < frames.Count || at == 0 ? end - 1 : end; // what the program called, or where a foreign stack began
            AddRun(frames, (at, first, last, end), lines);
            at = end;
        }

        return lines;
    }

    private static void AddRun(IReadOnlyList<Frame> frames, (int Start, int First, int Last, int End) run, List<(string, bool)> lines)
    {
        bool fold = run.Last - run.First >= HiddenMin;
        for (int index = run.Start; index < run.End; index++)
        {
            if (!fold || index < run.First || index >= run.Last) lines.Add((Captions.Of(frames[index]), true));
            else if (index == run.First) lines.Add(($"... {run.Last - run.First} frames of the framework", true));
        }
    }
}
