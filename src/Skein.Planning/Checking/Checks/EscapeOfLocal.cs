using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>An escape that is none.</summary>
internal sealed partial class EscapeOfLocal() : PlanCheck(new CheckRule(
    "PLN034",
    "a slice of constant size that nobody holds is said to escape",
    CheckSeverity.Warning,
    "Go: make([]byte, N) with a small constant N and a comment that it escapes to the heap, and nothing that uses it afterwards",
    "A slice of small constant size that no closure captures and nothing stores stays on the stack, or is not made at all. go build -gcflags=-m tells; a comment does not.",
    "capture it in what keeps running, and let the compiler say that it escapes"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (CodeFunction function in file.Functions.Where(function => function.IsGo))
        {
            foreach (TextLine line in function.Lines)
            {
                Match match = Made.Match(line.Text);
                if (!match.Success || !Role.Has(line.Text, "escape", "\u9003\u9038", "heap")) continue;
                bool isUsed = function.Lines.Any(other => other.Number > line.Number && Regex.IsMatch(other.Text, $@"\b{match.Groups[1].Value}\b", RegexOptions.CultureInvariant));
                if (!isUsed && !Role.Has(line.Text, "not escape", "no escape")) yield return At(line, match.Index, $"{match.Groups[1].Value} is held by nothing: it does not escape");
            }
        }
    }

    [GeneratedRegex(@"(\w{1,60}) :?= make\(\[\](?:byte|int|uint8), ?[0-9]{1,5}\).*//")]
    private static partial Regex Made { get; }
}
