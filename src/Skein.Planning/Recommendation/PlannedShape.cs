namespace Skein.Planning.Recommendation;

/// <summary>What one assumed shape leads to. Immutable and thread-safe.</summary>
/// <param name="Shape">exponential, lognormal or two-point.</param>
/// <param name="Mean">Seconds.</param>
/// <param name="MeanConcurrency">Of all replicas.</param>
/// <param name="PeakBound">Of one replica, in the window.</param>
/// <param name="Chosen">Whether the plan stands on it.</param>
public sealed record PlannedShape(string Shape, double Mean, double MeanConcurrency, double PeakBound, bool Chosen);
