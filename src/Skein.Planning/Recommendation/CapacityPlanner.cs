using Skein.Core;
using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>
/// From a capacity spec to limits: how many requests at once, who may wait, which timeouts fit, what retries do, what it
/// needs; or which constraint cannot be met and what would help. Thread-safe.
/// </summary>
/// <param name="simulator">Who simulates beside the formulas; null for formulas alone.</param>
/// <param name="limits">The bounds; the defaults where null.</param>
public sealed class CapacityPlanner(IServiceSimulator? simulator = null, PlanLimits? limits = null)
{
    private readonly PlanLimits bounds = limits ?? PlanLimits.Default;

    /// <summary>Plans.</summary>
    /// <param name="spec">What is asked; its evidence must be of a kind that needs no other file or server.</param>
    /// <param name="progress">Is told which step is under way; may be null.</param>
    /// <param name="stop">Ends the work between two steps.</param>
    /// <exception cref="SkeinException">There is no plan for it: no finite mean, no finite variance, or beyond all bounds.</exception>
    public CapacityPlan Plan(CapacitySpec spec, IProgress<string>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        try
        {
            return Made(spec, progress, stop);
        }
        catch (RefusedException refusal)
        {
            string path = refusal.Quantity;
            SpecPlace place = spec.Places.GetValueOrDefault(path);
            throw new SkeinException(place == default ? $"{spec.Source} {path}:" : $"{spec.Source}:{place.Line}:{place.Column} {path}:", refusal.Reason, "", refusal);
        }
    }

    private CapacityPlan Made(CapacitySpec spec, IProgress<string>? progress, CancellationToken stop)
    {
        progress?.Report("working out limits");
        var draft = new Draft(spec, EvidenceLaw.Of(spec.ServiceTime), bounds);
        IReadOnlyList<PlannedObstacle> obstacles = Obstacles.Of(draft);
        stop.ThrowIfCancellationRequested();
        progress?.Report("simulating");
        var sides = new SideBySide(draft, simulator, bounds);
        IReadOnlyList<PlannedComparison> comparisons = sides.Compare();
        stop.ThrowIfCancellationRequested();
        progress?.Report("working out what would help");
        (int limit, string reason) = draft.Queue();
        return new CapacityPlan
        {
            Service = spec.Service,
            Obstacles = obstacles,
            Advice = Advisor.Of(draft, obstacles, bounds),
            Warnings = Warnings.Of(draft),
            Load = new PlannedLoad(spec.Traffic.Rate, draft.Shape.PeakRate, draft.Shape.PeakRate / draft.Replicas, spec.Traffic.Window, draft.Dispersion, draft.Peaked, draft.Shape.Lag),
            ServiceTime = Parts.Service(draft, bounds),
            Concurrency = new PlannedConcurrency(draft.Shape.PeakMean, draft.Mean, draft.Quantile(0.99), draft.Quantile(0.999), draft.PeakBound, draft.PeakExact?.Quantile(1 - Draft.Risk)),
            Floor = draft.Interval.Floor,
            Start = draft.Interval.Start,
            Ceiling = draft.Interval.Ceiling,
            Workers = spec.Resources.Workers,
            Replicas = draft.Replicas,
            Servers = draft.Servers,
            Queue = Parts.Queue(draft, limit, reason),
            Utilisation = draft.Utilisation,
            Responses = Parts.Responses(draft),
            Knee = draft.Knee(),
            Timeouts = draft.Calls.Timeouts,
            Retries = draft.Calls.Retries,
            Resources = Parts.Resources(draft, limit),
            Comparisons = comparisons,
            Sensitivity = Influences.Of(draft, bounds),
            Curve = Parts.Curve(draft, bounds),
            Peaks = sides.Peaks(),
            SimulatedRequests = sides.Simulated,
        };
    }
}
