using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>A number of workers picked by thresholds of a weighted score.</summary>
internal static partial class ScoredPool
{
    /// <summary>Whether it is a score, in a function that answers with a number of workers by it.</summary>
    public static bool IsScore(Formula formula) =>
        formula is { IsReturned: false, Function: { } function } && Role.Capacity(function.Name) && Terms(formula.Expression).Count() > 1
        && function.Lines.Any(line => Threshold(line.Text, formula.Target) is not null);

    /// <summary>The threshold that a line compares a name with; null where it does not.</summary>
    public static double? Threshold(string line, string name)
    {
        Match match = Comparison.Match(line);
        return match.Success && match.Groups[1].Value == name ? double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : null;
    }

    public static IEnumerable<ScoredTerm> Terms(Node node)
    {
        if (node.IsOperation("+")) return Terms(node.Parts[0]).Concat(Terms(node.Parts[1]));
        if (!node.IsOperation("*")) return [];
        (Node left, Node right) = (node.Parts[0], node.Parts[1]);
        if (left.Kind != NodeKind.Number) (left, right) = (right, left);
        if (left.Kind != NodeKind.Number) return [];
        if (right.Kind == NodeKind.Name) return [new ScoredTerm(right.Text, left.Value, false)];
        return right.IsOperation("-") && right.Parts[0].IsNumber(1) && right.Parts[1].Kind == NodeKind.Name ? [new ScoredTerm(right.Parts[1].Text, left.Value, true)] : [];
    }

    [GeneratedRegex(@"\b(\w{1,60})\s*>=?\s*([0-9]{1,6}(?:\.[0-9]{1,9})?)")]
    private static partial Regex Comparison { get; }
}
