namespace Skein.Planning.Specs;

/// <summary>Requests were counted by their time.</summary>
/// <param name="Buckets">By rising upper bound; the last one may be open (+Inf).</param>
public sealed record HistogramEvidence(IReadOnlyList<TimeBucket> Buckets) : TimeEvidence;
