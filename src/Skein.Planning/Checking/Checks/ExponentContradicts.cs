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
        (int Line, double Exponent)[]? exponents = null;
        foreach (TextLine line in file.Lines)
        {
            Match match = Quadratic.Match(line.Text);
            if (!match.Success) continue;
            exponents ??= Exponents(file);
            if (TheOnly(exponents, line.Number) is { } one && one != 2) yield return At(line, match.Index, $"the formula's exponent is {CapacityFormulas.Say(one)}");
        }
    }

    // Of all formulas once, by line: a sentence then looks at those around it and not at the whole file.
    private static (int Line, double Exponent)[] Exponents(CheckedFile file) =>
    [
        .. file.Formulas.SelectMany(
            formula => formula.Expression.All().Where(node => node.IsOperation("^") && node.Parts[1].Kind == NodeKind.Number),
            (formula, node) => (formula.Place.Line, node.Parts[1].Value)).Distinct().OrderBy(found => found.Line),
    ];

    private static double? TheOnly((int Line, double Exponent)[] exponents, int line)
    {
        int low = 0, high = exponents.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (exponents[middle].Line < line - LinesAround) low = middle + 1;
            else high = middle;
        }

        double? one = null;
        for (; low < exponents.Length && exponents[low].Line <= line + LinesAround; low++)
        {
            if (one is { } other && other != exponents[low].Exponent) return null;
            one = exponents[low].Exponent;
        }

        return one;
    }

    private const int LinesAround = 12;

    [GeneratedRegex(@"\u4E8C\u6B21\u65B9|\bquadratic(?:ally)?\b|\bquadratisch")]
    private static partial Regex Quadratic { get; }
}
