namespace Skein.Planning.Specs;

/// <summary>A percentile: the default is a level of 0, which none is. Thread-safe.</summary>
/// <param name="Level">Between 0 and 1: 0.99.</param>
/// <param name="Seconds">The time, seconds.</param>
public readonly record struct PercentileTime(double Level, double Seconds);
