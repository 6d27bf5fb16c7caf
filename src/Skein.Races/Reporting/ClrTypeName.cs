using System.Text;

namespace Skein.Races.Reporting;

/// <summary>
/// A type as a person writes it, from the runtime's spelling: <c>System.Collections.Generic.Dictionary`2[System.String,System.Type]</c>
/// is <c>Dictionary&lt;String, Type&gt;</c>. Reads arguments with and without their assembly. What it cannot read comes back as it is.
/// </summary>
internal ref struct ClrTypeName
{
    private const int DepthMax = 32;
    private readonly ReadOnlySpan<char> text;
    private int at;

    private ClrTypeName(ReadOnlySpan<char> text) => this.text = text;

    public static string Short(string name)
    {
        var parser = new ClrTypeName(name);
        var result = new StringBuilder();
        return parser.Type(result, 0) && parser.at == name.Length ? result.ToString() : name;
    }

    /// <summary>The open type's metadata name: <c>System.Collections.Generic.Dictionary`2</c>.</summary>
    public static string Definition(string name)
    {
        int end = name.AsSpan().IndexOfAny('[', '<', ',');
        return end < 0 ? name : name[..end];
    }

    private bool Type(StringBuilder result, int depth)
    {
        if (depth > DepthMax) return false;
        int start = at;
        while (at < text.Length && text[at] is not ('[' or ']' or ',' or '*' or '&')) at++;
        string[] parts = text[start..at].ToString().Split('+');
        if (parts[0].Length == 0) return false;
        List<string> arguments = [];
        if (at + 1 < text.Length && text[at] == '[' && text[at + 1] is not (']' or ',' or '*') && !Arguments(arguments, depth)) return false;
        parts[0] = parts[0][(parts[0].LastIndexOf('.') + 1)..];
        AppendParts(result, parts, arguments);
        while (at < text.Length && text[at] is '[' or '*' or '&')
        {
            int close = text[at] == '[' ? text[at..].IndexOf(']') : 0;
            if (close < 0) return false;
            result.Append(text.Slice(at, close + 1));
            at += close + 1;
        }

        return true;
    }

    private bool Arguments(List<string> arguments, int depth)
    {
        do
        {
            at++;
            bool withAssembly = at < text.Length && text[at] == '[';
            if (withAssembly) at++;
            var argument = new StringBuilder();
            if (!Type(argument, depth + 1)) return false;
            arguments.Add(argument.ToString());
            if (!withAssembly) continue;
            int close = text[at..].IndexOf(']');
            if (close < 0) return false;
            at += close + 1;
        }
        while (at < text.Length && text[at] == ',');
        if (at >= text.Length || text[at] != ']') return false;
        at++;
        return true;
    }

    private static void AppendParts(StringBuilder result, string[] parts, List<string> arguments)
    {
        int used = 0;
        for (int part = 0; part < parts.Length; part++)
        {
            if (part > 0) result.Append('.');
            int tick = parts[part].IndexOf('`', StringComparison.Ordinal);
            result.Append(tick < 0 ? parts[part] : parts[part][..tick]);
            if (tick < 0 || !int.TryParse(parts[part].AsSpan(tick + 1), out int arity) || arity is <= 0 or > 64) continue;
            IEnumerable<string> own = Enumerable.Range(used, arity).Select(index => index < arguments.Count ? arguments[index] : "T");
            result.Append('<').AppendJoin(", ", own).Append('>');
            used += arity;
        }
    }
}
