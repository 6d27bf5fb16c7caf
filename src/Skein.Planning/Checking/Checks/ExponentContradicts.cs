using System.Text.RegularExpressions;
using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Text against formula.</summary>
internal sealed partial class ExponentContradicts() : PlanCheck(new CheckRule(
    "PLN039",
    "the text names another exponent than the formula",
    CheckSeverity.Error,
    "a sentence that says quadratic within 12 lines of a formula whose only exponent is another number",
    "A power is quadratic where its exponent is 2; 2.5 is not, and a table made by either is neither.",
    "say the exponent that is used, and where it comes from"))
{
    public override IEnumerable<CheckFinding> Find(CheckedFile file)
    {
        foreach (TextLine line in file.Lines)
        {
            Match match = Quadratic.Match(line.Text);
            if (!match.Success) continue;
            double[] exponents = [.. file.Formulas.Where(formula => Math.Abs(formula.Place.Line - line.Number) <= LinesAround).SelectMany(formula => formula.Expression.All()).Where(node => node.IsOperation("^") && node.Parts[1].Kind == NodeKind.Number).Select(node => node.Parts[1].Value).Distinct()];
            if (exponents is [var one] && one != 2) yield return At(line, match.Index, $"the formula's exponent is {CapacityFormulas.Say(one)}");
        }
    }

    private const int LinesAround = 12;

    [GeneratedRegex(@"\u4E8C\u6B21\u65B9|\bquadratic(?:ally)?\b|\bquadratisch")]
    private static partial Regex Quadratic { get; }
}
