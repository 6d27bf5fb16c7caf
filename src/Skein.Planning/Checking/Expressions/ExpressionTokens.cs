using System.Globalization;

namespace Skein.Planning.Checking.Expressions;

/// <summary>Cuts text into tokens; what it does not know makes it no expression.</summary>
internal static class ExpressionTokens
{
    private static readonly string[] LongSigns = ["**", "//", "<=", ">=", "==", "!=", "&&", "||", "<>"];

    /// <returns>Null where it is no expression.</returns>
    public static List<Token>? Of(string text, int most)
    {
        var tokens = new List<Token>();
        for (int at = 0; at < text.Length;)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }

            if (tokens.Count >= most) return null;
            int end = char.IsAsciiDigit(c) || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])) ? Number(text, at, tokens)
                : IsNameStart(c) ? Name(text, at, tokens)
                : c is '"' or '\'' ? Quoted(text, at, tokens)
                : Sign(text, at, tokens);
            if (end <= at) return null;
            at = end;
        }

        return tokens;
    }

    public static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '@';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';

    private static int Number(string text, int at, List<Token> tokens)
    {
        int end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '_' || (text[end] == ',' && IsThousand(text, end)) || IsExponent(text, end, at))) end++;
        string digits = text[at..end].Replace("_", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).TrimEnd('.');
        if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return -1;
        int unit = end;
        while (unit < text.Length && (char.IsLetter(text[unit]) || text[unit] == '/')) unit++;
        string suffix = text[end..unit].TrimEnd('/');
        tokens.Add(new Token(NodeKind.Number, suffix, value));
        return end + suffix.Length;
    }

    // A comma with three digits behind and no space; a list of arguments has other numbers.
    private static bool IsThousand(string text, int at) =>
        at + 3 < text.Length && text.AsSpan(at + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0 && (at + 4 >= text.Length || !char.IsLetterOrDigit(text[at + 4]));

    private static bool IsExponent(string text, int at, int start) =>
        (text[at] is 'e' or 'E' && at > start && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || (text[at + 1] is '-' or '+' && at + 2 < text.Length && char.IsAsciiDigit(text[at + 2]))))
        || (text[at] is '-' or '+' && at > start && text[at - 1] is 'e' or 'E' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    private static int Name(string text, int at, List<Token> tokens)
    {
        int end = at + 1;
        while (end < text.Length && IsNamePart(text[end])) end++;
        string name = text[at..end].TrimEnd('.');
        tokens.Add(new Token(NodeKind.Name, name, 0));
        return at + name.Length;
    }

    private static int Quoted(string text, int at, List<Token> tokens)
    {
        int end = text.IndexOf(text[at], at + 1);
        if (end < 0) return -1;
        tokens.Add(new Token(NodeKind.Text, text[(at + 1)..end], 0));
        return end + 1;
    }

    private static int Sign(string text, int at, List<Token> tokens)
    {
        string? two = Array.Find(LongSigns, sign => string.CompareOrdinal(text, at, sign, 0, 2) == 0);
        string one = two ?? Plain(text[at]);
        if (one.Length == 0) return -1;
        tokens.Add(new Token(NodeKind.Operation, one, 0));
        return at + (two?.Length ?? 1);
    }

    private static string Plain(char c) => c switch
    {
        '\u00D7' or '\u00B7' or '\u22C5' => "*",
        '\u00F7' => "/",
        '\u2212' or '\u2013' => "-",
        '\u2264' => "<=",
        '\u2265' => ">=",
        '[' or ']' or '(' or ')' or '{' or '}' or '+' or '-' or '*' or '/' or '^' or '%' or '<' or '>' or '=' or ',' or ':' or '?' or '!' or '&' or ';' or '$' or '.' => c.ToString(),
        _ => "",
    };
}
