using System.Text;

namespace Skein.Planning.Evaluation;

/// <summary>Reads the lines of a file of cases; one that is too long takes no more memory than the longest allowed. Used by one thread.</summary>
/// <param name="reader">The file; the caller closes it.</param>
/// <param name="limits">How long a line may be.</param>
internal sealed class CaseLines(TextReader reader, EvaluationLimits limits)
{
    private readonly char[] buffer = new char[16_384];
    private readonly StringBuilder line = new();
    private int start;
    private int end;

    /// <summary>The next line without its end.</summary>
    /// <param name="text">The line, or as much of it as may be read.</param>
    /// <param name="isWhole">Whether it is all of the line.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRead(out string text, out bool isWhole)
    {
        line.Clear();
        isWhole = true;
        bool any = false;
        while (start < end || Fill())
        {
            any = true;
            ReadOnlySpan<char> rest = buffer.AsSpan(start, end - start);
            int stop = rest.IndexOf('\n');
            ReadOnlySpan<char> part = stop < 0 ? rest : rest[..stop];
            int room = limits.LineCharactersMax - line.Length;
            isWhole &= part.Length <= room;
            line.Append(part[..Math.Min(part.Length, room)]);
            start += stop < 0 ? rest.Length : stop + 1;
            if (stop >= 0) break;
        }

        text = line.ToString();
        return any;
    }

    private bool Fill()
    {
        start = 0;
        end = reader.Read(buffer, 0, buffer.Length);
        return end > 0;
    }
}
