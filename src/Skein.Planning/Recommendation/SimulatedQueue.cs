namespace Skein.Planning.Recommendation;

/// <summary>What a simulated queue came to. Immutable and thread-safe.</summary>
/// <param name="ResponsePercentile">Seconds.</param>
/// <param name="MeanWait">Seconds.</param>
/// <param name="MeanBusy">Workers busy at once.</param>
/// <param name="Rejected">The share turned away.</param>
/// <param name="Requests">How many were simulated.</param>
public sealed record SimulatedQueue(SimulatedValue ResponsePercentile, SimulatedValue MeanWait, SimulatedValue MeanBusy, SimulatedValue Rejected, long Requests);
