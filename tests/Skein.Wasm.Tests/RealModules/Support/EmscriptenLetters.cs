using System.Text.RegularExpressions;

namespace Skein.Wasm.Tests.RealModules.Support;

/// <summary>
/// The names behind the letters of a small build, read out of the package's own glue: exports from its assignments
/// (<c>c._malloc=b.v</c>); imports by their order, which is that of the names.
/// </summary>
internal static partial class EmscriptenLetters
{
    /// <summary>Letters of exports, by name.</summary>
    public static Dictionary<string, string> Exports(string glue) => Export().Matches(glue).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    /// <summary>Letters of imports, by name.</summary>
    /// <param name="glue">The glue's text.</param>
    /// <param name="letters">What the module imports.</param>
    /// <param name="names">Their names, sorted.</param>
    /// <exception cref="InvalidOperationException">There are others than these.</exception>
    public static Dictionary<string, string> Imports(string glue, IReadOnlySet<string> letters, IReadOnlyList<string> names)
    {
        foreach (Match start in Literal().Matches(glue))
        {
            List<string> keys = Keys(glue, start.Index + start.Length);
            if (!letters.SetEquals(keys)) continue;
            if (keys.Count != names.Count) break;
            return names.Zip(keys).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }

        throw new InvalidOperationException($"the glue has no {names.Count} imports of the letters {string.Join(' ', letters)}");
    }

    [GeneratedRegex(@"\b\w+\._(\w+)=\s*\w+\.([\w$]+)")]
    private static partial Regex Export();

    [GeneratedRegex(@"=\{")]
    private static partial Regex Literal();

    // Of an object's text behind its brace: the word before each colon that stands in no inner bracket and no text.
    private static List<string> Keys(string text, int from)
    {
        List<string> keys = [];
        int depth = 0;
        int word = from;
        for (int at = from; at < text.Length; at++)
        {
            char letter = text[at];
            if (letter is '"' or '\'' or '`') at = Past(text, at);
            else if (letter is '(' or '[' or '{') depth++;
            else if (letter is ')' or ']' or '}' && depth-- == 0) break;
            else if (depth == 0 && letter == ',') word = at + 1;
            else if (depth == 0 && letter == ':' && word >= 0) (keys, word) = ([.. keys, text[word..at].Trim()], -1);
        }

        return keys;
    }

    // The end of a text; what stands in braces of a template is passed over with it.
    private static int Past(string text, int at)
    {
        char quote = text[at];
        for (at++; at < text.Length && text[at] != quote; at++)
        {
            if (text[at] == '\\') at++;
        }

        return at;
    }
}
