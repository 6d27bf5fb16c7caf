using Skein.Planning.Checking.Reading;

namespace Skein.Planning.Checking.Expressions;

/// <summary>What is multiplied and divided in an expression.</summary>
internal static class Products
{
    /// <summary>Every product of an expression, each as long as it is.</summary>
    public static IEnumerable<IReadOnlyList<Factor>> In(Node node)
    {
        if (IsProduct(node))
        {
            var factors = new List<Factor>();
            Collect(node, false, factors);
            yield return factors;
            foreach (IReadOnlyList<Factor> below in factors.SelectMany(factor => In(factor.Node))) yield return below;
        }
        else
        {
            foreach (IReadOnlyList<Factor> below in node.Parts.SelectMany(In)) yield return below;
        }
    }

    /// <summary>Whether a name, a member or an index speaks of something.</summary>
    public static bool Speaks(this Node node, Func<string, bool> role) => node.Kind switch
    {
        NodeKind.Name => role(node.Text),
        // P99 (s) is a name with its unit.
        NodeKind.Call when node.Text == "[]" => node.Parts.Count == 2 && node.Parts[1].Kind == NodeKind.Text && role(node.Parts[1].Text),
        NodeKind.Call when node.Text.StartsWith('.') => node.Parts.Count == 1 && role(node.Text[1..]),
        NodeKind.Call => node.Parts.Count == 1 && node.Parts[0].Kind == NodeKind.Name && Units.InSeconds(node.Parts[0].Text) is not null && role(node.Text),
        _ => false,
    };

    public static bool Has(this IReadOnlyList<Factor> factors, Func<string, bool> role, bool isDivisor = false) =>
        factors.Any(factor => factor.IsDivisor == isDivisor && factor.Node.Speaks(role));

    private static bool IsProduct(Node node) => node.IsOperation("*") || node.IsOperation("/") || node.IsOperation("//");

    private static void Collect(Node node, bool isDivisor, List<Factor> factors)
    {
        if (IsProduct(node))
        {
            Collect(node.Parts[0], isDivisor, factors);
            Collect(node.Parts[1], node.IsOperation("*") ? isDivisor : !isDivisor, factors);
        }
        else
        {
            factors.Add(new Factor(node, isDivisor));
        }
    }
}
