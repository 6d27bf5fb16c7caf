namespace Skein.Planning.Laws;

/// <summary>One bucket of a histogram of times. Its lower edge is the upper one of the bucket before it, 0 for the first. The default is an empty bucket up to 0.</summary>
/// <param name="UpTo">The upper edge, seconds, included; infinity for what was longer than every edge.</param>
/// <param name="Count">How many fell into this bucket alone: not cumulative, as Prometheus' <c>le</c> counts are. It may be a fraction, for counts that were estimated.</param>
public readonly record struct HistogramBucket(double UpTo, double Count);
