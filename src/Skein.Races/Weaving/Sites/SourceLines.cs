using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Skein.Races.Weaving.Sites;

/// <summary>Source file and line of a method's original instructions.</summary>
internal sealed class SourceLines(MethodDefinition method)
{
    private SequencePoint[]? points;

    /// <summary>Where an instruction comes from: an empty name and 0 where that is not known.</summary>
    public (string File, int Line) Of(Instruction instruction)
    {
        points ??= Points();
        SequencePoint? best = null;
        foreach (SequencePoint point in points)
        {
            if (point.Offset > instruction.Offset && best is not null) break;
            best = point;
        }

        return best is null ? ("", 0) : (best.Document.Url, best.StartLine);
    }

    // Taken before the first change, and hidden ones left out: what the compiler made belongs to the line before it.
    private SequencePoint[] Points() =>
        method.DebugInformation is { HasSequencePoints: true } debug
            ? [.. debug.SequencePoints.Where(point => !point.IsHidden).OrderBy(point => point.Offset)]
            : [];
}
