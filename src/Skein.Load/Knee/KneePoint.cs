namespace Skein.Load.Knee;

/// <summary>A point of a latency's curve. Default: no load, no time.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Seconds">The percentile that the objective names.</param>
public readonly record struct KneePoint(double Rate, double Seconds);
