using Skein.Simulation.Statistics;

namespace Skein.Simulation.Queues;

/// <summary>A percentile with its interval. Immutable.</summary>
/// <param name="Level">Which, as a share.</param>
/// <param name="Seconds">The time that this share does not exceed.</param>
public readonly record struct QuantileEstimate(double Level, Estimate Seconds);
