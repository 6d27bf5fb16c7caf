using Skein.Core.Model;

namespace Skein.Core.Formats.Pprof;

/// <summary>All samples of one stack with the same labels. <c>default</c> is none, of the empty stack. Immutable, thread-safe.</summary>
/// <param name="Stack">Index into the profile's stacks.</param>
/// <param name="Count">How many samples.</param>
/// <param name="Nanoseconds">The time that they stand for.</param>
/// <param name="Labels">Key and value pairs; null where there are none.</param>
public readonly record struct CpuSample(int Stack, long Count, long Nanoseconds, LabelSet? Labels = null);
