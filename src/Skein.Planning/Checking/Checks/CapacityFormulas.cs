using System.Globalization;
using Skein.Planning.Checking.Expressions;
using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Checks;

/// <summary>Formulas whose result is a number of things at work at once.</summary>
internal static class CapacityFormulas
{
    private static readonly string[] Letters = ["C", "N", "L", "c"];

    public static IEnumerable<Formula> In(CheckedFile file) => file.Formulas.Where(formula => IsCapacity(formula));

    /// <summary>By its name, or by one of the usual letters where a rate stands in it.</summary>
    public static bool IsCapacity(Formula formula) =>
        Role.Capacity(formula.Target) || (Letters.Contains(formula.Target, StringComparer.Ordinal) && formula.Expression.All().Any(node => node.Speaks(Role.Rate)));

    /// <summary>Whether a factor is a percentile, by its name or by what the name was given just before.</summary>
    public static bool IsPercentile(CheckedFile file, Formula formula, Node node)
    {
        if (node.Speaks(Role.Percentile)) return true;
        // Thousandths of it.
        if (node.IsOperation("/") && node.Parts[1].Kind == NodeKind.Number) return IsPercentile(file, formula, node.Parts[0]);
        return node.Kind == NodeKind.Name && file.Given[node.Text].Any(other => other.Function == formula.Function && other != formula && other.Place.Line < formula.Place.Line
            && (other.Expression.Speaks(Role.Percentile) || (other.Expression.IsOperation("/") && other.Expression.Parts[0].Speaks(Role.Percentile) && other.Expression.Parts[1].Kind == NodeKind.Number)));
    }

    /// <summary>A rate and a percentile in seconds that stand in the same file, for an example in numbers.</summary>
    public static (double Rate, double Percentile)? Numbers(CheckedFile file)
    {
        foreach (IReadOnlyList<Fact> facts in file.Facts)
        {
            Fact? rate = facts.FirstOrDefault(fact => Role.Rate(fact.Label)), percentile = facts.FirstOrDefault(fact => Role.Percentile(fact.Label));
            if (rate is { Number: > 0 } && percentile is { Number: > 0 } && percentile.Seconds < 600) return (rate.Number, percentile.Seconds);
        }

        return null;
    }

    public static string Say(double number) => number.ToString(Math.Abs(number) >= 1000 ? "0" : "0.###", CultureInfo.InvariantCulture);
}
