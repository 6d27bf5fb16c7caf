using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>Floor, start and ceiling of the concurrency of one replica, each with its reasons.</summary>
internal sealed record Interval(PlannedLimit Floor, PlannedLimit Start, PlannedLimit Ceiling)
{
    private const double Rare = 0.001;

    public static Interval Of(Draft draft)
    {
        PlannedLimit floor = LowEnd(draft), start = Beginning(draft, floor), ceiling = HighEnd(draft, start);
        if (draft.Room is not { } room || room >= start.Value) return new Interval(floor, start, ceiling);
        string full = $"memory or descriptors hold {room} requests at once, fewer than the {start.Value} that it would be otherwise";
        return new Interval(floor, new PlannedLimit(Math.Max(1, room), [full, .. start.Reasons]), ceiling);
    }

    /// <summary>The smallest whole number from <paramref name="least"/> on that fits; the numbers above it fit, too.</summary>
    public static int Smallest(int least, Func<int, bool> fits)
    {
        int low = least - 1, high = least;
        for (int step = 1; !fits(high); step = Math.Min(step * 2, 1 << 24))
        {
            low = high;
            // Beyond here nothing of this world fits; the caller has made sure that something does.
            if (high > int.MaxValue - step) return high;
            high += step;
        }

        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (fits(middle)) high = middle;
            else low = middle;
        }

        return high;
    }

    private static PlannedLimit LowEnd(Draft draft)
    {
        int stable = (int)Math.Floor(draft.Mean) + 1;
        string stableWhy = $"{Figure.Number(draft.Mean)} requests are served at once in the mean (Little: {Figure.Rate(draft.Rate)} x {Figure.Time(draft.Held.Mean)}); with no more workers than that the queue grows without end";
        var parts = new List<(int Value, string Why)> { (stable, stableWhy) };
        if (draft.Reachable)
        {
            int kept = Smallest(stable, servers => draft.Keeps(servers, draft.Rate));
            parts.Add((kept, $"the fewest that keep {Promises(draft)} with a queue{OneLess(draft, kept)}"));
        }

        TrafficSpec traffic = draft.Spec.Traffic;
        double amplification = Draft.Amplification(traffic.Retries, traffic.RetryBudget);
        if (traffic.Retries > 0) parts.Add(((int)Math.Floor(draft.Mean * amplification) + 1, $"so that it comes back after a burst when callers make up to {Figure.Number(amplification)} attempts: capacity / {Figure.Number(amplification)} must stay above the rate"));
        return Largest(parts);
    }

    private static PlannedLimit Beginning(Draft draft, PlannedLimit floor)
    {
        double budget = Math.Max(draft.Budget, 1e-12);
        int rarely = Smallest(1, limit => draft.RejectedBy(limit) <= budget);
        int often = (int)draft.Quantile(1 - Rare);
        string promised = draft.Spec.Sla.ErrorRate is not null ? "sla.errorRate" : draft.Spec.Sla.Availability is not null ? "sla.availability" : "nothing promised";
        var parts = new List<(int Value, string Why)>
        {
            (rarely, $"without any queue it turns away {Figure.Share(draft.RejectedBy(rarely))} (Erlang B; the budget is {Figure.Share(draft.Budget)}, {promised})"),
            (often, $"at a moment, more than that are there {Figure.Share(Rare)} of the time at most (M/G/infinity)"),
            (floor.Value, "not below the floor"),
        };
        return Largest(parts);
    }

    private static PlannedLimit HighEnd(Draft draft, PlannedLimit start)
    {
        int peak = (int)Math.Min(draft.PeakBound, int.MaxValue);
        var parts = new List<(int Value, string Why)>
        {
            (peak, $"the peak of {Figure.Time(draft.Spec.Traffic.Window)} stays at or below it with {Figure.Share(1 - Draft.Risk)}, whatever the law of the service time: a higher limit is no limit"),
            (start.Value, "not below the start"),
        };
        PlannedLimit free = Largest(parts);
        return draft.Room is { } room && room < free.Value
            ? new PlannedLimit(Math.Max(1, room), [$"memory or descriptors hold {room} requests at once; the load would use up to {free.Value}", .. free.Reasons])
            : free;
    }

    private static PlannedLimit Largest(List<(int Value, string Why)> parts)
    {
        int value = parts.Max(part => part.Value);
        // The one that settles it first, then what came close to it; "not below" says nothing where it is not the one.
        var reasons = parts.OrderByDescending(part => part.Value)
            .Where((part, place) => place == 0 || !part.Why.StartsWith("not below", StringComparison.Ordinal))
            .Select(part => part.Value == value ? part.Why : $"{part.Value}: {part.Why}");
        return new PlannedLimit(value, [.. reasons]);
    }

    private static string Promises(Draft draft) => string.Join(" and ", draft.Spec.Sla.Latency.Select(promise => $"{PercentileKeys.Write(promise.Level)} at {Figure.Time(promise.Seconds)}"));

    private static string OneLess(Draft draft, int servers)
    {
        if (draft.Response(servers - 1) is not { } model) return "; with one less the queue grows without end";
        PercentileTime worst = draft.Spec.Sla.Latency.MaxBy(promise => model.ProbGreater(promise.Seconds) / (1 - promise.Level));
        return $"; with one less {PercentileKeys.Write(worst.Level)} is {Figure.Time(model.Quantile(worst.Level))}";
    }
}
