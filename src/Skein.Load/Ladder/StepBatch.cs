namespace Skein.Load.Ladder;

/// <summary>A stretch of a step, by the intended starts of its requests. Default: a stretch without requests.</summary>
/// <param name="Requests">How many started.</param>
/// <param name="Missed">How many of them were slower than the objective, or failed.</param>
public readonly record struct StepBatch(long Requests, long Missed);
