using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>The constraints that a draft does not meet.</summary>
internal static class Obstacles
{
    public static IReadOnlyList<PlannedObstacle> Of(Draft draft)
    {
        var found = new List<PlannedObstacle>();
        AddLatency(found, draft);
        AddWorkers(found, draft);
        AddResources(found, draft);
        AddCalls(found, draft);
        return found;
    }

    /// <summary>The constraints of a list, each once.</summary>
    public static IReadOnlyList<string> Words(IEnumerable<PlannedObstacle> obstacles) => [.. obstacles.Select(obstacle => obstacle.Constraint).Distinct()];

    private static void AddLatency(List<PlannedObstacle> found, Draft draft)
    {
        foreach (PercentileTime promise in draft.Spec.Sla.Latency)
        {
            string level = PercentileKeys.Write(promise.Level), about = $"sla.latency.{level}", promised = $"{level} of {Figure.Time(promise.Seconds)} is promised";
            if (draft.Spec.Floors.Latency is { } floor && promise.Seconds < floor)
                found.Add(new PlannedObstacle("latency-floor", about, $"{promised}, and no answer comes in less than {Figure.Time(floor)} (floors.latency)"));
            double longer = draft.Held.Tail(promise.Seconds), alone = draft.Held.Quantile(promise.Level);
            if (longer < 1 - promise.Level) continue;
            // A law of few values can have its percentile within the promise and still leave nothing: as many are longer as may be.
            string served = alone > promise.Seconds
                ? $"the service time alone has a {level} of {Figure.Time(alone)}"
                : $"{Figure.Share(longer)} of the service times alone are longer, all that may be, so that not one request may wait";
            found.Add(new PlannedObstacle("service-time", about, $"{promised}, and {served}: no number of workers helps"));
        }
    }

    private static void AddWorkers(List<PlannedObstacle> found, Draft draft)
    {
        if (draft.Spec.Resources.Workers is not { } workers) return;
        if (draft.Response(workers) is not { } model)
        {
            found.Add(new PlannedObstacle("utilisation", "resources.workers", $"{Figure.Number(draft.Mean)} requests are to be served at once in the mean, and there are {workers} workers: the queue grows without end"));
            return;
        }

        foreach (PercentileTime promise in draft.Spec.Sla.Latency.Where(promise => draft.Held.Tail(promise.Seconds) < 1 - promise.Level && model.ProbGreater(promise.Seconds) > 1 - promise.Level))
        {
            string level = PercentileKeys.Write(promise.Level);
            found.Add(new PlannedObstacle("latency", $"sla.latency.{level}", $"{level} of {Figure.Time(promise.Seconds)} is promised, and with {workers} workers it is {Figure.Time(model.Quantile(promise.Level))}"));
        }
    }

    private static void AddResources(List<PlannedObstacle> found, Draft draft)
    {
        ResourceSpec has = draft.Spec.Resources;
        if (has is { Cores: { } cores, CpuPerRequest: { } cpu } && draft.Rate * cpu >= cores)
            found.Add(new PlannedObstacle("cpu", "resources.cores", $"{Figure.Number(draft.Rate * cpu)} cores are busy in the mean, and one replica has {Figure.Number(cores)}"));
        int needed = has.Workers ?? draft.Interval.Floor.Value;
        if (has is { MemoryLimit: { } memory, MemoryPerRequest: { } each } && has.MemoryBase + (needed * each) > memory)
            found.Add(new PlannedObstacle("memory", "resources.memoryLimit", $"{needed} requests at once need {Figure.Size(has.MemoryBase + (needed * each))}, and one replica may have {Figure.Size(memory)}"));
        if (has is { DescriptorLimit: { } descriptors, DescriptorsPerRequest: { } eachOne } && needed * eachOne > descriptors)
            found.Add(new PlannedObstacle("descriptors", "resources.descriptorLimit", $"{needed} requests at once hold {Figure.Number(needed * eachOne)} descriptors, and one replica may have {descriptors}"));
        if ((draft.Spec.Sla.ErrorRate ?? (1 - draft.Spec.Sla.Availability)) is not { } budget || draft.Utilisation >= 1) return;
        double below = draft.Calls.Failure, rejected = draft.RejectedBy(draft.Servers, draft.Queue().Limit), all = 1 - ((1 - below) * (1 - rejected));
        if (all > budget)
            found.Add(new PlannedObstacle("error-budget", draft.Spec.Sla.ErrorRate is null ? "sla.availability" : "sla.errorRate", $"{Figure.Share(budget)} may fail, and {Figure.Share(all)} do: {Figure.Share(below)} in calls below after all retries, {Figure.Share(rejected)} turned away"));
    }

    private static void AddCalls(List<PlannedObstacle> found, Draft draft)
    {
        foreach (PlannedTimeout timeout in draft.Calls.Timeouts.Where(timeout => !timeout.Fits))
            found.Add(new PlannedObstacle("timeouts", timeout.Caller == draft.Spec.Service ? "serviceTime.timeout" : $"topology {timeout.Caller}", $"{timeout.Caller} gives up after {Figure.Time(timeout.Given)}, and all attempts of {timeout.Called} take up to {Figure.Time(timeout.Needed)}"));
        foreach (PlannedRetry retry in draft.Calls.Retries)
        {
            string about = retry.Station == draft.Spec.Service ? "traffic.retries" : $"topology {retry.Station}";
            if (retry.Capacity is not { } capacity || (retry.Station == draft.Spec.Service && draft.Utilisation >= 1)) continue;
            if (retry.AttemptRate >= capacity)
                found.Add(new PlannedObstacle("capacity", about, $"{retry.Station} gets {Figure.Rate(retry.AttemptRate)} in the mean, and serves {Figure.Rate(capacity)}"));
            else if (!retry.Safe && retry.Amplification > 1)
                found.Add(new PlannedObstacle("metastable", about, $"{retry.Station} gets {Figure.Rate(retry.CallRate)}, and after a burst it comes back by itself below {Figure.Rate(retry.SafeCallRate!.Value)} only: {Figure.Rate(capacity)} / {Figure.Number(retry.Amplification)} attempts"));
        }
    }
}
