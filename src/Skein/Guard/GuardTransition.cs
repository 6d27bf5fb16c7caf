using System.Globalization;

namespace Skein.Guard;

/// <summary>A change of the guard's state, with what was seen at that moment. Immutable, thread-safe.</summary>
/// <param name="From">The state that ended.</param>
/// <param name="To">The state that began.</param>
/// <param name="Lasted">How long the state that ended had lasted.</param>
/// <param name="Evidence">What was seen.</param>
public sealed record GuardTransition(GuardState From, GuardState To, TimeSpan Lasted, GuardLook Evidence)
{
    /// <summary>A line for a log: <c>Starved after 12.3 s Calm: an item waited 103 ms for a thread; 4 of 4 threads at work, 97 % of them blocked, 396 items queued, 4 requests in flight</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{To} after {Lasted.TotalSeconds:0.0} s {From}: an item waited {Evidence.Wait.TotalMilliseconds:0.##} ms for a thread; {Evidence.BusyThreads} of {Evidence.Threads} threads at work, {Evidence.BlockedShare:0 %} of them blocked, {Evidence.Queued} items queued, {Evidence.InFlight} requests in flight");
}
