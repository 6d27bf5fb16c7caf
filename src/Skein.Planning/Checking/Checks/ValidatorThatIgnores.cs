using System.Text.RegularExpressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A check that checks little.</summary>
internal sealed partial class ValidatorThatIgnores() : PlanCheck(new CheckRule(
    "PLN040",
    "a validator does not look at what it is given for",
    CheckSeverity.Warning,
    "Python: a function named validate or check whose comment lists fields of a parameter of which most are never read",
    "A promise is feasible if every constraint holds: latency floor, throughput, availability of what it depends on. A check of the first alone lets all others pass, and reads as if they had been checked.",
    "check each, or say which is checked"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (CodeFunction function in file.Functions.Where(function => function.IsPython && Role.WordsOf(function.Name).Any(word => word is "validate" or "check" or "verify")))
        {
            foreach (TextLine line in function.Lines.Where(line => line.Text.TrimStart().StartsWith('#')))
            {
                string[] fields = [.. Field.Matches(line.Text).Select(match => match.Value)];
                string[] unread = [.. fields.Where(field => !function.Lines.Any(other => other.Number != line.Number && other.Text.Contains(field, StringComparison.Ordinal)))];
                bool isOfParameter = function.Parameters.Any(parameter => line.Text.Contains(parameter, StringComparison.Ordinal));
                if (isOfParameter && fields.Length - function.Parameters.Count(parameter => fields.Contains(parameter)) > 1 && unread.Except(function.Parameters).Count() is > 1 and var missing && missing * 2 >= fields.Length - 1)
                    yield return At(line, line.Text.IndexOf('#', StringComparison.Ordinal), $"{string.Join(", ", unread.Except(function.Parameters))} are listed and never read");
            }
        }
    }

    [GeneratedRegex(@"\b[a-z]{2,30}(?:_[a-z0-9]{1,30}){1,5}\b")]
    private static partial Regex Field { get; }
}
