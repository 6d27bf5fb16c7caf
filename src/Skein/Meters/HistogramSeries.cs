namespace Skein.Meters;

/// <summary>The durations under one set of attributes.</summary>
/// <param name="Attributes">The attributes.</param>
/// <param name="Buckets">The durations.</param>
internal readonly record struct HistogramSeries(KeyValuePair<string, object?>[] Attributes, DurationBuckets Buckets);
