using Skein.Load.Target.Counters;

namespace Skein.Load.Target;

/// <summary>A target, and what tells of its garbage collections. Immutable; whoever made the session ends it.</summary>
/// <param name="Process">The process.</param>
/// <param name="Counters">Its runtime's counters; null where there are none.</param>
/// <param name="NoCounters">Why there are none; null where there are.</param>
internal sealed record WatchedTarget(TargetProcess Process, CounterSession? Counters = null, string? NoCounters = null);
