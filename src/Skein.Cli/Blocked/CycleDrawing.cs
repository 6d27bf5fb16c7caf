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
            CycleStep next = steps[last ? 0 : place + 1];
            string who = style.Apply(TextRole.Frame, step.Who);
            yield return $"{(place == 0 ? "┌─> " : "│   ")}{who}  {style.Apply(TextRole.Note, step.Place)}";
            yield return $"│   │ waits for  {style.Apply(TextRole.Resource, step.WaitsFor)}";
            string evidence = step.Evidence.Length == 0 ? "" : "  " + style.Apply(TextRole.Note, $"({step.Evidence})");
            string held = $"held by    {style.Apply(TextRole.Frame, next.Who)}{evidence}";
            yield return last ? $"└───┘ {held}" : $"│   │ {held}";
            if (!last) yield return "│   v";
        }
    }
}
