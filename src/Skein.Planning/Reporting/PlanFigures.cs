using Skein.Planning.Recommendation;
using Skein.Planning.Specs;

namespace Skein.Planning.Reporting;

/// <summary>The sentences that text and page share.</summary>
internal static class PlanFigures
{
    public static string Verdict(CapacityPlan plan) => plan.Feasible
        ? "what is promised can be kept"
        : $"what is promised cannot be kept: {Obstacle.Words(plan.Obstacles)}";

    /// <summary>The facts that the plan stands on.</summary>
    public static IEnumerable<(string Name, string Text)> Basis(CapacityPlan plan)
    {
        PlannedLoad load = plan.Load;
        string replicas = plan.Replicas == 1 ? "1 replica" : $"{plan.Replicas} replicas, {Figure.Rate(load.ReplicaRate)} each";
        string peak = load.PeakRate > load.MeanRate ? $"{Figure.Rate(load.MeanRate)} in the mean, {Figure.Rate(load.PeakRate)} in the busiest stretch" : Figure.Rate(load.MeanRate);
        yield return ("traffic", $"{peak}; {replicas}{(load.Dispersion == 1 ? "; Poisson arrivals" : $"; dispersion {Figure.Number(load.Dispersion)}, peakedness {Figure.Number(load.Peakedness)} (Hayward)")}");
        if (load.LagSeconds is { } lag) yield return ("day", $"concurrency peaks {Figure.Time(lag)} after the rate (Mt/G/infinity)");
        PlannedService service = plan.ServiceTime;
        yield return ("service", $"{service.Law}: mean {Figure.Time(service.Mean)}, median {Figure.Time(service.Median)}, p99 {Figure.Time(service.P99)}, scv {Figure.Number(service.SquaredVariation)}{(service.Timeout is { } timeout ? $"; given up after {Figure.Time(timeout)}" : "")}");
        foreach (string assumption in service.Assumptions) yield return ("assumed", assumption);
        foreach (PlannedShape shape in service.Shapes)
            yield return (shape.Chosen ? "  shape *" : "  shape", $"{shape.Shape}: mean {Figure.Time(shape.Mean)}, {Figure.Number(shape.MeanConcurrency)} at once in the mean, peak bound {Figure.Number(shape.PeakBound)} a replica");
        if (service.MeanBound is { } bound) yield return ("  bound", $"whatever the shape, the mean is at most {Figure.Time(bound)}: percentiles and timeout");
        PlannedConcurrency at = plan.Concurrency;
        string all = plan.Replicas == 1 ? "" : $" ({Figure.Number(at.MeanOfAll)} of all)";
        yield return ("at once", $"mean {Figure.Number(at.Mean)}{all}; at a moment p99 {Figure.Number(at.Quantile99)}, p99.9 {Figure.Number(at.Quantile999)}; peak of {Figure.Time(load.WindowSeconds)}, P99: {(at.PeakExact is { } exact ? $"{Figure.Number(exact)} exact for exponential times, " : "")}{Figure.Number(at.PeakBound)} bound for any");
    }

    public static IEnumerable<(string Name, PlannedLimit Limit)> Interval(CapacityPlan plan) => [("floor", plan.Floor), ("start", plan.Start), ("ceiling", plan.Ceiling)];

    public static IEnumerable<string> Workings(CapacityPlan plan)
    {
        PlannedQueue queue = plan.Queue;
        yield return $"{Figure.Number(plan.Servers)} {(plan.Workers is null ? "at once (the start)" : "workers (given)")}: {Figure.Share(plan.Utilisation)} busy";
        yield return $"queue {Figure.Number(queue.Limit)}: {queue.Reason}; the last of them waits {Figure.Time(queue.LongestWait)}, {Figure.Share(queue.Rejected)} turned away";
        yield return $"without a queue {Figure.Share(queue.RejectedWithout)} turned away, {Figure.Number(queue.RejectsPerHourWithout)} an hour a replica; fewer than one a day from a limit of {Figure.Number(queue.LimitForOnePerDay)} on";
        foreach (PlannedResponse response in plan.Responses)
        {
            string value = response.Value is { } seconds ? $"{Figure.Time(seconds)}{(response.Exact ? "" : " (approximation)")}" : "none: the queue grows without end";
            yield return $"{PercentileKeys.Write(response.Level)} {value}, promised {Figure.Time(response.Target)}: {(response.Kept ? "kept" : "NOT kept")}; {Figure.Time(response.ServiceAlone)} of service alone";
        }

        yield return plan.Knee is { } knee
            ? $"knee at {Figure.Rate(knee)}: there the first promise breaks; the busiest stretch has {Figure.Rate(plan.Load.PeakRate)}"
            : "no knee: the promise is broken at any load";
    }

    public static string Timeout(PlannedTimeout timeout)
    {
        string sentence = $"{timeout.Caller} {Figure.Time(timeout.Given)} holds {timeout.Called}: {Figure.Time(timeout.Needed)} with all attempts";
        if (timeout.Fits) return sentence;
        string retries = timeout.RetriesThatFit is { } fit ? $"{fit} {(fit == 1 ? "retry" : "retries")} would fit" : "not even one attempt of each fits";
        string time = timeout.TimeoutThatFits is { } shorter ? $", or attempts of {Figure.Time(shorter)}" : "";
        return $"{sentence}: does NOT fit; {retries}{time}";
    }

    public static string Retry(PlannedRetry retry)
    {
        string load = $"{retry.Station} {Figure.Rate(retry.CallRate)}, {Figure.Rate(retry.AttemptRate)} with retries, up to {Figure.Number(retry.Amplification)} attempts each when all fail";
        return retry.SafeCallRate is { } safe
            ? $"{load}; comes back by itself below {Figure.Rate(safe)} ({Figure.Rate(retry.Capacity!.Value)} / {Figure.Number(retry.Amplification)}): {(retry.Safe ? "safe" : "NOT safe")}"
            : $"{load}; its capacity is not given";
    }

    public static string Resource(PlannedResource resource)
    {
        string limit = resource.Limit is { } most ? $" of {Figure.Of(resource.Unit, most)} ({Figure.Share(resource.Share!.Value)})" : "";
        string fit = resource.UnitsThatFit is { } units ? $"; {Figure.Number(units)} requests fit" : "";
        return $"{resource.Name} {Figure.Of(resource.Unit, resource.Need)}{limit}{fit}";
    }

    public static string Cell(string unit, double? value) => value is { } number ? Figure.Of(unit, number) : "-";

    /// <summary>What an end of an influence says: where there is no answer, the queue grows without end.</summary>
    public static string End(string unit, double? value) => value is { } number ? Figure.Of(unit, number) : "without end";

    public static string Simulated(PlannedComparison row) => row.Simulated is { } value
        ? $"{Figure.Of(row.Unit, value)}{(row.HalfWidth is { } half and > 0 ? $" +-{Figure.Of(row.Unit, half)}" : "")}"
        : "-";

    public static string Disagreement(PlannedComparison row) => row.Disagreement is { } share ? $"{(share > 0 ? "+" : "")}{Figure.Number(share * 100)} %" : "-";

    private static class Obstacle
    {
        public static string Words(IReadOnlyList<PlannedObstacle> obstacles) => string.Join(", ", obstacles.Select(obstacle => obstacle.Constraint).Distinct());
    }
}
