using System.Globalization;

namespace Skein.Probe;

/// <summary>A change of the scheduler's state, with what was seen at that moment. Immutable, thread-safe.</summary>
/// <param name="From">The state that ended.</param>
/// <param name="To">The state that began.</param>
/// <param name="At">When, since the probe was made.</param>
/// <param name="Lasted">How long the state that ended had lasted.</param>
/// <param name="Wait">How long the probe's item has waited for a thread; at an end, how long the last one did.</param>
/// <param name="Threads">How many worker threads the pool has.</param>
/// <param name="BusyThreads">How many of them are at work.</param>
/// <param name="ThreadsMin">How many the pool starts without hesitation; beyond, it adds one or two a second.</param>
/// <param name="Queued">How many items wait in the pool's queues.</param>
public sealed record ProbeTransition(
    SchedulerState From, SchedulerState To, TimeSpan At, TimeSpan Lasted, TimeSpan Wait, int Threads, int BusyThreads, int ThreadsMin, long Queued)
{
    /// <summary>A line for a log: <c>Starved after 12.3 s Calm: an item has waited 103 ms for a thread; 4 of 4 threads at work, minimum 4, 396 items queued</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{To} after {Lasted.TotalSeconds:0.0} s {From}: an item {(To > From ? "has waited" : "waited")} {Wait.TotalMilliseconds:0.##} ms for a thread; {BusyThreads} of {Threads} threads at work, minimum {ThreadsMin}, {Queued} items queued");
}
