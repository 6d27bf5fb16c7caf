namespace Skein.Probe;

/// <summary>What one look of the probe has found. Immutable, thread-safe.</summary>
/// <param name="Now">When, since the probe was made.</param>
/// <param name="Watched">As <paramref name="Now"/>, without the time in which the looking thread was late: unseen time cures nothing.</param>
/// <param name="Wait">How long the pool has let the item wait: the one that waits now, or the one that ran last.</param>
/// <param name="HasRun">Whether that item has run.</param>
/// <param name="State">The state that it decided for.</param>
internal readonly record struct ProbeLook(TimeSpan Now, TimeSpan Watched, TimeSpan Wait, bool HasRun, SchedulerState State);
