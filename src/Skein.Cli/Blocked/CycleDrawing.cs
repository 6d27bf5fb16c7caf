using Skein.Core.Formats.Text;

namespace Skein.Cli.Blocked;

/// <summary>
/// Draws a deadlock as a ring, so that one sees that it closes:
/// <code>
/// ┌─> A  (@10)
/// │   │ waits for  lock 1
/// │   │ held by    B  (lock owner)
/// │   v
/// │   B  (@20)
/// │   │ waits for  lock 2
/// └───┘ held by    A
/// </code>
/// </summary>
internal static class CycleDrawing
{
    public static IEnumerable<string> Lines(IReadOnlyList<CycleStep> steps, ITextStyle style)
    {
        for (int place = 0; place < steps.Count; place++)
        {
            CycleStep step = steps[place];
            bool last = place == steps.Count - 1;
            string end = last ? "└───┘ " : "│   │ ";
            yield return $"{(place == 0 ? "┌─> " : "│   ")}{style.Apply(TextRole.Frame, step.Who)}  {style.Apply(TextRole.Note, step.Place)}";
            string next = style.Apply(TextRole.Frame, steps[last ? 0 : place + 1].Who);
            string evidence = step.Evidence.Length == 0 ? "" : "  " + style.Apply(TextRole.Note, $"({step.Evidence})");
            if (step.WaitsFor.Length > 0) yield return $"│   │ waits for  {style.Apply(TextRole.Resource, step.WaitsFor)}";
            yield return $"{end}{(step.WaitsFor.Length > 0 ? "held by   " : "waits for ")} {next}{evidence}";
            if (!last) yield return "│   v";
        }
    }
}
