namespace Skein.Core.Naming;

/// <summary>
/// Cuts a type's name into <see cref="NameSegment"/>s. Reads both ways of writing one that a debugger meets:
/// <c>Outer`1+Inner[[System.String, System.Private.CoreLib]]</c> and <c>Outer&lt;System.String&gt;+Inner</c>, with
/// compiler-made parts such as <c>&lt;Run&gt;d__3</c> in either.
/// </summary>
internal ref struct TypeNameParser
{
    private readonly ReadOnlySpan<char> text;
    private readonly List<NameSegment> segments = [];
    private int position;

    private TypeNameParser(ReadOnlySpan<char> text) => this.text = text;

    /// <summary>The parts, outermost first, and what follows the type: <c>[]</c>, <c>*</c>, <c>&amp;</c>.</summary>
    public static List<NameSegment> Parse(ReadOnlySpan<char> name, out string suffix)
    {
        var parser = new TypeNameParser(name);
        parser.ReadSegments();
        suffix = parser.position < name.Length ? name[parser.position..].ToString() : "";
        return parser.segments;
    }

    private void ReadSegments()
    {
        bool nested = false;
        while (position < text.Length)
        {
            string name = ReadName();
            int arity = ReadArity();
            List<string> arguments = position < text.Length && text[position] == '<' && name.Length > 0 ? ReadList('<', '>') : [];
            segments.Add(new NameSegment(name, nested, Math.Max(arity, arguments.Count), arguments));
            if (position >= text.Length || text[position] is not ('.' or '+')) break;
            nested = text[position++] == '+';
        }

        if (position + 1 < text.Length && text[position] == '[' && text[position + 1] is not (']' or ',' or '*'))
            Distribute(ReadList('[', ']'));
    }

    /// <summary>A name up to the next separator; angle brackets at its start belong to it, for the compiler puts them there.</summary>
    private string ReadName()
    {
        int start = position;
        if (position < text.Length && text[position] == '<')
            position = Math.Min(BalancedEnd(position, '<', '>') + 1, text.Length);
        while (position < text.Length && !IsEndOfName(text[position])) position++;
        return text[start..position].ToString();
    }

    private static bool IsEndOfName(char c) => c is '.' or '+' or '<' or '>' or '[' or ']' or ',' or '`' or '*' or '&' or ' ';

    private int ReadArity()
    {
        if (position >= text.Length || text[position] != '`') return 0;
        int start = ++position;
        while (position < text.Length && char.IsAsciiDigit(text[position])) position++;
        return int.TryParse(text[start..position], out int arity) ? Math.Min(arity, 64) : 0;
    }

    private List<string> ReadList(char open, char close)
    {
        int end = BalancedEnd(position, open, close);
        ReadOnlySpan<char> inner = text[(position + 1)..Math.Min(end, text.Length)];
        position = Math.Min(end + 1, text.Length);
        var parts = new List<string>();
        int start = 0, depth = 0;
        for (int i = 0; i <= inner.Length; i++)
        {
            char c = i < inner.Length ? inner[i] : ',';
            if (c is '<' or '[') depth++;
            else if (c is '>' or ']') depth--;
            else if (c == ',' && (depth == 0 || i == inner.Length))
            {
                parts.Add(WithoutAssembly(inner[start..i].Trim()));
                start = i + 1;
            }
        }

        return parts;
    }

    /// <summary><c>[System.String, System.Private.CoreLib]</c> without brackets and assembly.</summary>
    private static string WithoutAssembly(ReadOnlySpan<char> argument)
    {
        if (argument.Length < 2 || argument[0] != '[' || argument[^1] != ']') return argument.ToString();
        argument = argument[1..^1];
        int depth = 0;
        for (int i = 0; i < argument.Length; i++)
        {
            if (argument[i] is '<' or '[') depth++;
            else if (argument[i] is '>' or ']') depth--;
            else if (argument[i] == ',' && depth == 0) return argument[..i].ToString();
        }

        return argument.ToString();
    }

    private readonly int BalancedEnd(int start, char open, char close)
    {
        int depth = 0;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == open) depth++;
            else if (text[i] == close && --depth == 0) return i;
        }

        return text.Length;
    }

    /// <summary>Metadata lists the arguments of all nesting levels after the whole name: each level takes its share.</summary>
    private readonly void Distribute(List<string> arguments)
    {
        int next = 0;
        for (int i = 0; i < segments.Count; i++)
        {
            int share = Math.Min(segments[i].Arity, arguments.Count - next);
            if (share <= 0 || segments[i].Arguments.Count > 0) continue;
            segments[i] = segments[i] with { Arguments = arguments.GetRange(next, share) };
            next += share;
        }
    }
}
