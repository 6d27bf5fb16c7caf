namespace Skein.Planning.Recommendation;

/// <summary>One number of a recommendation, and why. Immutable and thread-safe.</summary>
/// <param name="Value">The number.</param>
/// <param name="Reasons">A sentence each, the one that settles it first.</param>
public sealed record PlannedLimit(int Value, IReadOnlyList<string> Reasons);
