using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>
/// What helps where a plan cannot be met: each thing that can be changed is changed as little as it takes, and the plan
/// is worked out again with that.
/// </summary>
internal static class Advisor
{
    /// <param name="draft">What cannot be met.</param>
    /// <param name="obstacles">Why.</param>
    /// <param name="limits">The bounds.</param>
    /// <returns>The best first: what leaves the least, then what is the cheapest.</returns>
    public static IReadOnlyList<PlannedAdvice> Of(Draft draft, IReadOnlyList<PlannedObstacle> obstacles, PlanLimits limits)
    {
        if (obstacles.Count == 0) return [];
        var found = new List<(PlannedAdvice Advice, int Left)>();
        foreach (Knob knob in Knobs.Of(draft, limits).Where(knob => obstacles.Any(obstacle => knob.Constraints.Contains(obstacle.Constraint))))
        {
            if (Turned(draft, obstacles, knob, limits) is { } advice) found.Add(advice);
        }

        // The order of knobs is kept among those that leave the same.
        return [.. found.OrderBy(pair => pair.Left).Select(pair => pair.Advice)];
    }

    private static (PlannedAdvice Advice, int Left)? Turned(Draft draft, IReadOnlyList<PlannedObstacle> obstacles, Knob knob, PlanLimits limits)
    {
        int LeftAt(int step) => Of(draft, knob.At(step), limits).Obstacles.Count(obstacle => knob.Constraints.Contains(obstacle.Constraint));
        int before = obstacles.Count(obstacle => knob.Constraints.Contains(obstacle.Constraint)), best = Math.Min(LeftAt(knob.Steps), LeftAt(1));
        if (best >= before) return null;
        int least = 1;
        for (int high = knob.Steps; least < high;)
        {
            int middle = least + ((high - least) / 2);
            if (LeftAt(middle) <= best) high = middle;
            else least = middle + 1;
        }

        CapacitySpec changed = knob.At(least);
        (Draft after, IReadOnlyList<PlannedObstacle> left) = Of(draft, changed, limits);
        // What it would bring anew is no help.
        if (left.Count >= obstacles.Count) return null;
        IReadOnlyList<string> words = Obstacles.Words(left);
        string[] cured = [.. Obstacles.Words(obstacles).Except(words)];
        return (new PlannedAdvice(knob.Say(least, changed), Effect(after, left), cured, words), left.Count);
    }

    private static (Draft Draft, IReadOnlyList<PlannedObstacle> Obstacles) Of(Draft draft, CapacitySpec changed, PlanLimits limits)
    {
        var after = new Draft(changed, draft.Evidence, limits);
        return (after, Obstacles.Of(after));
    }

    private static string Effect(Draft after, IReadOnlyList<PlannedObstacle> left)
    {
        PercentileTime promise = after.Spec.Sla.Latency[^1];
        string response = after.Response(after.Servers) is { } model
            ? $"{PercentileKeys.Write(promise.Level)} {Figure.Time(model.Quantile(promise.Level))} at {Figure.Share(after.Utilisation)} busy"
            : "the queue still grows without end";
        return left.Count == 0 ? $"everything is met: {response}" : $"{response}; still not met: {string.Join(", ", Obstacles.Words(left))}";
    }
}
