using Skein.Guard;
using Skein.Monitoring;
using Skein.Probe;

namespace Skein.AspNetCore.Health;

/// <summary>What health is judged by, at one moment. Immutable.</summary>
/// <param name="Host">Where the host stands.</param>
/// <param name="State">How the thread pool does.</param>
/// <param name="Lasts">For how long.</param>
/// <param name="Wait">How long an item has waited for a thread, at last.</param>
/// <param name="Checks">How the user's checks stand.</param>
internal sealed record HealthSight(HostPhase Host, GuardState State, TimeSpan Lasts, TimeSpan Wait, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>What a monitor sees of the pool; unknown where it runs neither guard nor probe.</summary>
    public static (GuardState State, TimeSpan Lasts, TimeSpan Wait) OfPool(SkeinMonitor? monitor)
    {
        if (monitor?.Guard is { } guard)
        {
            GuardReport report = guard.Report();
            return (report.State, report.Lasts, report.Look.Wait);
        }

        if (monitor?.Probe?.Report() is not { } seen) return default;
        GuardState state = seen.State switch
        {
            SchedulerState.Calm => GuardState.Calm,
            SchedulerState.Pressed => GuardState.Pressed,
            SchedulerState.Starved => GuardState.Starved,
            _ => GuardState.Unknown,
        };
        return (state, seen.Lasts, seen.Waiting);
    }
}
