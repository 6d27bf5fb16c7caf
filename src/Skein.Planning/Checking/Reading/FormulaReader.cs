using System.Text.RegularExpressions;
using Skein.Planning.Checking.Expressions;

namespace Skein.Planning.Checking.Reading;

/// <summary>Finds formulas in lines: assignments, returns, what a sheet's cell would hold, code spans and mathematics in a sentence. A line that does not parse whole is none.</summary>
internal static partial class FormulaReader
{
    private const int JoinedLinesMax = 25;

    public static IReadOnlyList<Formula> Read(IReadOnlyList<TextLine> lines, IReadOnlyList<CodeFunction> functions, CheckLimits limits)
    {
        var formulas = new List<Formula>();
        var owners = new Dictionary<int, CodeFunction>();
        foreach (CodeFunction function in functions)
        {
            foreach (TextLine line in function.Lines) owners[line.Number] = function;
        }

        for (int at = 0; at < lines.Count; at++)
        {
            TextLine line = lines[at];
            if (line.Text.Length == 0 || line.Text.TrimStart().StartsWith('|')) continue;
            CodeFunction? function = owners.GetValueOrDefault(line.Number);
            string whole = Joined(lines, at, line.IsPython || function is { IsPython: true });
            if (Parsed(whole, line, function, limits) is { } formula) formulas.Add(formula);
            else formulas.AddRange(Spans.Matches(line.Text).Select(span => Parsed(span.Groups[1].Value + span.Groups[2].Value, line, function, limits, span.Index)).OfType<Formula>());
        }

        return formulas;
    }

    /// <summary>The formula that a text is; null where it is none.</summary>
    public static Formula? Parsed(string text, TextLine line, CodeFunction? function, CheckLimits limits, int index = -1)
    {
        string plain = MathText.Plain(text).Trim().Trim('*', '`', '>').Trim();
        if (plain.StartsWith("- ", StringComparison.Ordinal)) plain = plain[2..];
        int column = index >= 0 ? index + 1 : line.Text.Length - line.Text.TrimStart().Length + 1;
        var place = new CheckPlace(line.Number, column, "");
        if (plain.StartsWith('=') && plain.Length > 1) return Make("", "=", plain[1..], place, plain, limits);
        if (Returned.Match(plain) is { Success: true } returned && function is not null)
            return Make(function.Name, "=", returned.Groups[1].Value, place, plain, limits) is { } result ? result with { Function = function, IsReturned = true } : null;
        Match assigned = Assigned.Match(plain);
        if (!assigned.Success) return null;
        string sign = assigned.Groups["sign"].Value is "<=" or "\u2264" ? "<=" : "=";
        Formula? formula = Make(assigned.Groups["target"].Value.Trim(), sign, assigned.Groups["expression"].Value, place, plain, limits);
        return formula is null ? null : formula with { Function = function };
    }

    private static Formula? Make(string target, string sign, string expression, CheckPlace place, string text, CheckLimits limits)
    {
        string trimmed = expression.Trim().TrimEnd('.', ',', ';');
        return ExpressionParser.Parse(trimmed, limits.TokensMax) is { } node ? new Formula(target, sign, node, place, text) : null;
    }

    /// <summary>The line without its comment, and those behind it as long as a bracket is open.</summary>
    private static string Joined(IReadOnlyList<TextLine> lines, int at, bool isPython)
    {
        string text = WithoutComment(lines[at].Text, isPython);
        if (!text.Contains('=', StringComparison.Ordinal) && !text.Contains("return", StringComparison.Ordinal)) return text;
        for (int next = at + 1; next < lines.Count && next - at < JoinedLinesMax && Open(text) > 0 && !text.TrimEnd().EndsWith('{'); next++) text += " " + WithoutComment(lines[next].Text, isPython).Trim();
        return text;
    }

    private static int Open(string text) => text.Count(c => c is '(' or '[') - text.Count(c => c is ')' or ']');

    private static string WithoutComment(string text, bool isPython)
    {
        int comment = text.IndexOf(" # ", StringComparison.Ordinal);
        int slashes = isPython ? -1 : text.IndexOf("// ", StringComparison.Ordinal);
        if (slashes > 0 && text[slashes - 1] is ':') slashes = -1;
        int end = comment < 0 ? slashes : slashes < 0 ? comment : Math.Min(comment, slashes);
        return end < 0 ? text : text[..end];
    }

    [GeneratedRegex(@"^return\s+(.+)$")]
    private static partial Regex Returned { get; }

    [GeneratedRegex(@"^(?:(?:var|let|const|final|double|float|float64|decimal|int|long|auto|val|local|set|export|public|private|static|readonly|my) ){0,4}(?<target>[\p{L}_][\p{L}\p{N}_.]{0,60}(?: [\p{L}\p{N}_%()/.]{1,40}){0,5}?)\s*(?::\s?[A-Za-z][\w.\[\]]{0,30}\s*)?(?<sign>:=|=|\u2248|<=|\u2264|<-|\u2190)(?!=)\s*(?<expression>[^=>].*)$")]
    private static partial Regex Assigned { get; }

    [GeneratedRegex(@"`([^`]{3,300})`|\$([^$]{3,300})\$")]
    private static partial Regex Spans { get; }
}
