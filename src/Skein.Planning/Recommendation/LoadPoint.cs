namespace Skein.Planning.Recommendation;

/// <summary>A point of the curve of latency against load. The default is the origin. Thread-safe.</summary>
/// <param name="Rate">1/seconds, of all replicas.</param>
/// <param name="Median">Of the response, seconds.</param>
/// <param name="Percentile">The promised percentile of the response, seconds.</param>
public readonly record struct LoadPoint(double Rate, double Median, double Percentile);
