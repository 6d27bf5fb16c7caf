using Skein.Probe;

namespace Skein.Guard.Deciding;

/// <summary>What a decision is made from: one look of the probe, with what the pool and admission say. Immutable.</summary>
/// <param name="Watched">The time, without what nobody could see.</param>
/// <param name="Wait">How long the pool has let the probe's item wait.</param>
/// <param name="HasRun">Whether that item has run.</param>
/// <param name="Scheduler">What the probe says.</param>
/// <param name="PoolGrows">Whether the pool has more threads than at the look before, above those that it starts without hesitation.</param>
/// <param name="BlockedShare">The share of busy threads that use no processor.</param>
/// <param name="Refused">How much was refused since the look before, or would have been.</param>
internal readonly record struct GuardSight(TimeSpan Watched, TimeSpan Wait, bool HasRun, SchedulerState Scheduler, bool PoolGrows, double BlockedShare, int Refused);
