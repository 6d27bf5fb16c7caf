namespace Skein.Planning.Recommendation;

/// <summary>One quantity by every way there is. Null where a way does not apply. Immutable and thread-safe.</summary>
/// <param name="Quantity">What: <c>window peak P99</c>.</param>
/// <param name="Unit">requests, seconds, or share.</param>
/// <param name="Exact">By a formula that is exact here.</param>
/// <param name="Approximation">By a formula that is not.</param>
/// <param name="Bound">What it cannot exceed.</param>
/// <param name="Simulated">By simulation.</param>
/// <param name="HalfWidth">Half the width of the simulation's 95 % interval.</param>
/// <param name="Method">Whose formulas.</param>
public sealed record PlannedComparison(string Quantity, string Unit, double? Exact, double? Approximation, double? Bound, double? Simulated, double? HalfWidth, string Method)
{
    /// <summary>How far the formula lies off the simulation, as a share of it; null where one of them is missing.</summary>
    public double? Disagreement => Simulated is { } simulated && simulated != 0 ? (((Exact ?? Approximation) - simulated) / simulated) : null;
}
