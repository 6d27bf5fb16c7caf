namespace Skein.Simulation.Arrivals;

/// <summary>A rate that holds from a time on. The default is no arrivals from the beginning.</summary>
/// <param name="From">Seconds of virtual time.</param>
/// <param name="Rate">1/seconds.</param>
public readonly record struct RatePiece(double From, double Rate);
