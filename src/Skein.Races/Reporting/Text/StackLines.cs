namespace Skein.Races.Reporting.Text;

/// <summary>A stack in lines; runs of the framework's frames that a reader passes over are taken together.</summary>
internal static class StackLines
{
    private const int HiddenMin = 3;

    /// <summary>The lines, innermost first, and whether each is of the framework.</summary>
    public static IEnumerable<(string Text, bool Foreign)> Of(IReadOnlyList<RaceFrame> stack, HuntReportOptions options)
    {
        for (int at = 0; at < stack.Count;)
        {
            int end = at;
            while (end < stack.Count && RaceCaption.IsFramework(stack[end])) end++;
            if (end == at)
            {
                yield return (Caption(stack[at++], options), false);
                continue;
            }

            // What the program called stays.
            if (options.Text.FoldFramework && end - at - 1 >= HiddenMin)
            {
                yield return (Caption(stack[at], options), true);
                yield return ($"... {end - at - 1} frames of the framework", true);
            }
            else
            {
                for (int index = at; index < end; index++) yield return (Caption(stack[index], options), true);
            }

            at = end;
        }
    }

    private static string Caption(RaceFrame frame, HuntReportOptions options)
    {
        string method = MemberName.Method(frame.Method);
        if (frame.File.Length == 0) return method;
        return frame.Line > 0 ? $"{method} at {options.FileName(frame.File)}:{frame.Line}" : $"{method} at {options.FileName(frame.File)}";
    }
}
