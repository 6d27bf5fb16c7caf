using Skein.Planning.Queues;
using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>The parts of a plan that only put together what a draft knows.</summary>
internal static class Parts
{
    private const double SecondsPerHour = 3600;

    public static PlannedService Service(Draft draft, PlanLimits limits)
    {
        EvidenceLaw evidence = draft.Evidence;
        var shapes = evidence.Shapes.Select(shape =>
        {
            var other = new Draft(draft.Spec, new EvidenceLaw { Law = shape.Law }, limits);
            return new PlannedShape(EvidenceLaw.Word(shape.Shape), other.Held.Mean, other.Shape.PeakMean, other.PeakBound, shape.Law == evidence.Law);
        });
        return new PlannedService(
            evidence.Law.Name, draft.Held.Mean, draft.Held.SquaredVariation, draft.Held.Quantile(0.5), draft.Held.Quantile(0.99),
            draft.Spec.ServiceTime.Timeout, evidence.Assumptions, [.. shapes], evidence.MeanBound);
    }

    public static PlannedQueue Queue(Draft draft, int limit, string reason)
    {
        double without = draft.RejectedBy(draft.Servers);
        return new PlannedQueue(
            limit,
            limit * draft.Held.Mean / draft.Servers,
            draft.RejectedBy(draft.Servers, limit),
            without,
            without * draft.Rate * SecondsPerHour,
            new Limiter(draft.Rate, draft.Held.Mean, draft.Servers).LimitForOnePerDay(),
            reason);
    }

    public static IReadOnlyList<PlannedResponse> Responses(Draft draft)
    {
        ResponseModel? model = draft.Response(draft.Servers);
        return
        [
            .. draft.Spec.Sla.Latency.Select(promise => new PlannedResponse(
                promise.Level, promise.Seconds, draft.Held.Quantile(promise.Level), model?.Quantile(promise.Level), model?.IsExact ?? false)),
        ];
    }

    public static IReadOnlyList<PlannedResource> Resources(Draft draft, int queue)
    {
        ResourceSpec has = draft.Spec.Resources;
        var resources = new List<PlannedResource>();
        int units = draft.Servers + queue;
        if (has.MemoryPerRequest is { } each)
            resources.Add(new PlannedResource("memory", "bytes", has.MemoryBase + (units * each), has.MemoryLimit, Fit((has.MemoryLimit - has.MemoryBase) / each)));
        if (has.DescriptorsPerRequest is { } descriptors)
            resources.Add(new PlannedResource("descriptors", "descriptors", units * descriptors, has.DescriptorLimit, descriptors > 0 ? Fit(has.DescriptorLimit / descriptors) : null));
        if (has.CpuPerRequest is { } cpu)
            resources.Add(new PlannedResource("cores", "cores", draft.Rate * cpu, has.Cores, null));
        return resources;
    }

    /// <summary>Latency against load, up to nearly all that the workers can serve.</summary>
    public static IReadOnlyList<LoadPoint> Curve(Draft draft, PlanLimits limits)
    {
        double most = draft.Servers / draft.Held.Mean, level = draft.Spec.Sla.Latency[^1].Level;
        var points = new List<LoadPoint>();
        for (int point = 1; point <= limits.CurvePoints; point++)
        {
            // Closer together where the curve bends.
            double rate = most * (1 - Math.Pow(1 - (point / (limits.CurvePoints + 1.0)), 1.7));
            if (draft.Response(draft.Servers, rate) is { } model) points.Add(new LoadPoint(rate * draft.Replicas, model.Quantile(0.5), model.Quantile(level)));
        }

        return points;
    }

    private static int? Fit(double? units) => units is { } value ? (int)Math.Clamp(Math.Floor(value), 0, int.MaxValue) : null;
}
