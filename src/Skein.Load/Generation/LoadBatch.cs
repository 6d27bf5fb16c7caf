using Skein.Load.Histograms;

namespace Skein.Load.Generation;

/// <summary>One of the equal stretches that a step is cut into, by the intended start of its requests.</summary>
/// <param name="Latency">Of good answers, from the intended start.</param>
/// <param name="FailedCount">Requests that failed.</param>
public sealed record LoadBatch(LatencyHistogram Latency, long FailedCount);
