namespace Skein.Planning.Recommendation;

/// <summary>The traffic that a plan is made for. Immutable and thread-safe.</summary>
/// <param name="MeanRate">1/seconds, of all replicas.</param>
/// <param name="PeakRate">Of the busiest stretch, 1/seconds, of all replicas.</param>
/// <param name="ReplicaRate">The same of one replica.</param>
/// <param name="WindowSeconds">Over which the peak of concurrency is asked.</param>
/// <param name="Dispersion">The index of dispersion of arrivals.</param>
/// <param name="Peakedness">Variance over mean of the concurrency; 1 for Poisson arrivals.</param>
/// <param name="LagSeconds">How long after the rate the concurrency peaks; null where no day is given.</param>
public sealed record PlannedLoad(double MeanRate, double PeakRate, double ReplicaRate, double WindowSeconds, double Dispersion, double Peakedness, double? LagSeconds);
