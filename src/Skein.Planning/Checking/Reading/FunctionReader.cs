using System.Text.RegularExpressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>Finds functions in a text: of Python by what is indented or, where a page has lost that, by what still looks like code; of others by their brackets.</summary>
internal static partial class FunctionReader
{
    private const int LinesMax = 200;

    public static IReadOnlyList<CodeFunction> Read(IReadOnlyList<TextLine> lines)
    {
        var functions = new List<CodeFunction>();
        for (int at = 0; at < lines.Count; at++)
        {
            string text = lines[at].Text;
            if (Python.Match(text) is { Success: true } python) functions.Add(new CodeFunction(python.Groups[1].Value, Parameters(python.Groups[2].Value, ofPython: true), PythonBody(lines, at), true, false));
            else if (Go.Match(text) is { Success: true } go) functions.Add(new CodeFunction(go.Groups[1].Value, Parameters(go.Groups[2].Value, ofPython: true), Bracketed(lines, at), false, true));
            else if (Other.Match(text) is { Success: true } other) functions.Add(new CodeFunction(other.Groups[1].Value, Parameters(other.Groups[2].Value, ofPython: false), Bracketed(lines, at), false, false));
        }

        return functions;
    }

    private static string[] Parameters(string text, bool ofPython) =>
        [.. text.Split(',').Select(part => part.Split(['=', ':'])[0].Trim()).Where(part => part.Length > 0).Select(part => ofPython ? part.Split(' ')[0] : part.Split(' ')[^1])];

    private static TextLine[] PythonBody(IReadOnlyList<TextLine> lines, int start)
    {
        int indent = Indent(lines[start].Text), end = start + 1;
        bool isIndented = end < lines.Count && Indent(lines[end].Text) > indent;
        bool isQuoted = false;
        for (; end < lines.Count && end - start < LinesMax; end++)
        {
            string text = lines[end].Text;
            bool belongs = isQuoted || (isIndented ? text.Trim().Length == 0 || Indent(text) > indent : IsCode(text));
            if (!belongs) break;
            // A text of three quotes may say anything.
            if (text.Split("\"\"\"").Length % 2 == 0) isQuoted = !isQuoted;
        }

        return [.. lines.Skip(start).Take(end - start)];
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static bool IsCode(string line)
    {
        string text = line.Trim();
        return text.Length > 0 && !text.StartsWith('|') && text[0] < '\u3000' && !text.StartsWith("def ", StringComparison.Ordinal) && (text[0] is '#' or '"' || Signs.IsMatch(text) || Plain.IsMatch(text));
    }

    private static TextLine[] Bracketed(IReadOnlyList<TextLine> lines, int start)
    {
        int open = 0, end = start;
        bool isOpened = false;
        for (; end < lines.Count && end - start < LinesMax; end++)
        {
            foreach (char c in Literal.Replace(lines[end].Text, ""))
            {
                if (c == '{') open++;
                if (c == '}') open--;
                isOpened |= c == '{';
            }

            if (isOpened && open <= 0) break;
            if (!isOpened && lines[end].Text.TrimEnd().EndsWith(';')) break;
        }

        return [.. lines.Skip(start).Take(Math.Min(end, lines.Count - 1) - start + 1)];
    }

    [GeneratedRegex(@"^\s*(?:async )?def (\w{1,100})\s*\(([^()]{0,500})\)")]
    private static partial Regex Python { get; }

    [GeneratedRegex(@"^\s*func (?:\([^()]{0,100}\) )?(\w{1,100})\(([^()]{0,500})\)")]
    private static partial Regex Go { get; }

    [GeneratedRegex(@"^\s*(?:(?:public|private|protected|internal|static|async|export|override|function|const|fn|fun|double|int|long|float|decimal|void|Task) ){1,6}(?:[\w<>\[\]]{1,60} )?(\w{1,100})\s*\(([^()]{0,500})\)")]
    private static partial Regex Other { get; }

    // Brackets in texts open nothing.
    [GeneratedRegex(@"""(?:\\.|[^""\\])*""|'(?:\\.|[^'\\])'|`[^`]*`|//.*$")]
    private static partial Regex Literal { get; }

    [GeneratedRegex(@"[=()\[\]{}:""]")]
    private static partial Regex Signs { get; }

    [GeneratedRegex(@"^(?:return|else|try|pass|break|continue)\b")]
    private static partial Regex Plain { get; }
}
