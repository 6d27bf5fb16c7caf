namespace Skein.Planning.Calibration.Observing;

/// <summary>What a classic histogram counted in a time, all its series together.</summary>
/// <param name="Cumulative">By rising edge, in the unit of the metric: how many were at most that. The last edge is infinity.</param>
/// <param name="Sum">The sum of all that was recorded, in the unit of the metric.</param>
/// <param name="Count">How many were recorded.</param>
internal sealed record HistogramIncrease(IReadOnlyList<(double Edge, double Count)> Cumulative, double Sum, double Count);
