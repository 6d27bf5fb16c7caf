using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Does not compile.</summary>
internal sealed partial class UnusedVariable() : PlanCheck(new CheckRule(
    "PLN022",
    "a program does not compile: a variable is not used",
    CheckSeverity.Error,
    "Go: a variable declared by := in a function that nothing reads",
    "Go refuses a program with a variable that is declared and not used. Figures said to come from it do not come from it as shown.",
    "show the program that was run"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (CodeFunction function in file.Functions.Where(function => function.IsGo && IsWhole(function)))
        {
            foreach (TextLine line in function.Lines)
            {
                Match match = Declared.Match(line.Text);
                if (!match.Success || match.Groups[1].Value == "_") continue;
                int uses = function.Lines.Sum(each => Regex.Count(Code(each.Text), $@"\b{match.Groups[1].Value}\b", RegexOptions.CultureInvariant));
                if (uses == 1) yield return At(line, match.Groups[1].Index, $"{match.Groups[1].Value} is declared and not used: Go refuses to compile it");
            }
        }
    }

    // One whose end was not found, or was found in a text, is left alone.
    private static bool IsWhole(CodeFunction function) =>
        function.Lines.Count is > 2 and < 150 && function.Lines[^1].Text.Trim() == "}" && Indent(function.Lines[^1]) == Indent(function.Lines[0]) && !function.Lines.Any(line => line.Text.Contains('`', StringComparison.Ordinal));

    private static int Indent(TextLine line) => line.Text.Length - line.Text.TrimStart().Length;

    // A text may hold what looks like a comment.
    private static string Code(string line)
    {
        string text = Quoted.Replace(line, "\"\"");
        return text.IndexOf("//", StringComparison.Ordinal) is >= 0 and var comment ? text[..comment] : text;
    }

    [GeneratedRegex(@"""(?:\\.|[^""\\])*""")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"^\s*([a-z]\w{0,60}) := ")]
    private static partial Regex Declared { get; }
}
