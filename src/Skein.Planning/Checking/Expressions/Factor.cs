namespace Skein.Planning.Checking.Expressions;

/// <summary>One factor of a product. Immutable.</summary>
/// <param name="Node">It.</param>
/// <param name="IsDivisor">Whether the rest is divided by it.</param>
internal sealed record Factor(Node Node, bool IsDivisor);
