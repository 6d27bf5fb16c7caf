namespace Skein.CpuProfiles.Sampling;

/// <summary>All samples of one thread in one stack. <c>default</c> is none. Immutable, thread-safe.</summary>
/// <param name="Count">How many.</param>
/// <param name="Nanoseconds">The time that they stand for.</param>
internal readonly record struct SampleSum(long Count, long Nanoseconds);
