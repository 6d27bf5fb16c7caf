namespace Skein.Load.Ladder;

/// <summary>How long the requests of a step took, seconds from their intended starts. A value is null where it is a failed request.</summary>
/// <param name="Mean">The mean of those that were answered well; null where none was.</param>
/// <param name="Variation">Their squared coefficient of variation; null where it is not known.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="AtObjective">The percentile that the objective names.</param>
public sealed record StepLatency(double? Mean, double? Variation, double? P50, double? P90, double? P99, double? AtObjective);
