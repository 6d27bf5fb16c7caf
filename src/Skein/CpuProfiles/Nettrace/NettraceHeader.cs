namespace Skein.CpuProfiles.Nettrace;

/// <summary>What the trace object at the start of a stream says. Immutable, thread-safe.</summary>
/// <param name="StartedAt">When the stream was started.</param>
/// <param name="StartTicks">The same moment on the clock of events.</param>
/// <param name="TicksPerSecond">Ticks of that clock in a second.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="SampleNanoseconds">The time between two samples that the runtime's sampler aims at.</param>
internal sealed record NettraceHeader(DateTimeOffset StartedAt, long StartTicks, long TicksPerSecond, int ProcessId, int SampleNanoseconds)
{
    /// <summary>A span of the events' clock in nanoseconds.</summary>
    public long Nanoseconds(long ticks) => (long)((Int128)ticks * 1_000_000_000 / TicksPerSecond);
}
