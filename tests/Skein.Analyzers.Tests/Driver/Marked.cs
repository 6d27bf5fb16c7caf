using Microsoft.CodeAnalysis.Text;

namespace Skein.Analyzers.Tests.Driver;

/// <summary>A source whose findings are marked: <c>[|here|]</c>.</summary>
/// <param name="Code">The source without its marks.</param>
/// <param name="Spans">Where findings are expected, in order.</param>
internal sealed record Marked(string Code, IReadOnlyList<TextSpan> Spans)
{
    public static Marked Parse(string text)
    {
        var spans = new List<TextSpan>();
        string code = text;
        while (code.IndexOf("[|", StringComparison.Ordinal) is >= 0 and int start)
        {
            int end = code.IndexOf("|]", start, StringComparison.Ordinal);
            if (end < 0) throw new ArgumentException($"a mark is not closed in {text}");
            spans.Add(TextSpan.FromBounds(start, end - 2));
            code = code.Remove(end, 2).Remove(start, 2);
        }

        return new Marked(code, spans);
    }
}
