using Skein.AspNetCore.Endpoints.Guard.Picture;
using Skein.Guard;
using Skein.Guard.Evidence;
using Skein.Guard.Evidence.Blocking;
using Skein.Monitoring;

namespace Skein.AspNetCore.Endpoints.Guard;

/// <summary>All that is shown of a guard, taken at one moment. Immutable.</summary>
/// <param name="TakenAt">When.</param>
/// <param name="Report">What it has seen and done.</param>
/// <param name="Options">The options that held.</param>
/// <param name="Ring">Its looks of the last seconds.</param>
internal sealed record GuardView(DateTimeOffset TakenAt, GuardReport Report, GuardOptions Options, FlightRecord Ring)
{
    /// <summary>Whether something asks the guard.</summary>
    public bool IsArmed { get; init; }

    public IReadOnlyList<RecordedTransition> Transitions { get; init; } = [];

    public BlockedCallReport? Calls { get; init; }

    public DependencyView Dependencies { get; init; } = DependencyView.None;

    public long Alarms { get; init; }

    public long AlarmsSuppressed { get; init; }

    /// <summary>When the state began.</summary>
    public DateTimeOffset Since => TakenAt - Report.Lasts;

    /// <summary>The time that is drawn.</summary>
    public FlightBins Bins => new(Ring);

    /// <exception cref="EndpointRefusal">There is no guard.</exception>
    public static GuardView Of(SkeinMonitor monitor, TimeProvider time)
    {
        if (monitor is not { Guard: { } guard, GuardEvidence: { } evidence }) throw new EndpointRefusal(404, "there is no guard: the option Guard, or Probe, is false");
        return new GuardView(time.GetUtcNow(), guard.Report(), guard.Options, evidence.CopyRing())
        {
            IsArmed = guard.IsArmed,
            Transitions = evidence.Transitions,
            Calls = evidence.LastBlockedCalls,
            Alarms = evidence.Alarms,
            AlarmsSuppressed = evidence.AlarmsSuppressed,
        };
    }
}
