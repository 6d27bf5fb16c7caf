namespace Skein.Simulation.Queues;

/// <summary>How many requests are in a system, over time. Immutable.</summary>
/// <param name="Mean">The mean number.</param>
/// <param name="Quantiles">For each level that was asked for the least number that is not exceeded for that share of the time.</param>
public sealed record ConcurrencyShape(double Mean, IReadOnlyList<int> Quantiles);
