namespace Skein.Planning.Recommendation;

/// <summary>A constraint that cannot be met. Immutable and thread-safe.</summary>
/// <param name="Constraint">Which, as a word: latency-floor, service-time, utilisation, latency, cpu, memory, descriptors, error-budget, timeouts, metastable, capacity.</param>
/// <param name="About">The field of the spec that says it: <c>sla.latency.p99</c>.</param>
/// <param name="Sentence">What is wrong, with both numbers.</param>
public sealed record PlannedObstacle(string Constraint, string About, string Sentence);
