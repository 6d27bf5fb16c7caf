using Skein.Planning.Specs;

namespace Skein.Planning.Recommendation;

/// <summary>
/// What helps where a plan cannot be met: each thing that can be changed is changed as little as it takes, and the plan
/// is worked out again with that. Where no single change is enough, several together come first.
/// </summary>
internal static class Advisor
{
    private const int TogetherMax = 8;

    /// <param name="draft">What cannot be met.</param>
    /// <param name="obstacles">Why.</param>
    /// <param name="limits">The bounds.</param>
    /// <returns>The best first: what leaves the least, then what is the cheapest.</returns>
    public static IReadOnlyList<PlannedAdvice> Of(Draft draft, IReadOnlyList<PlannedObstacle> obstacles, PlanLimits limits)
    {
        if (obstacles.Count == 0) return [];
        var found = new List<Turn>();
        foreach (Knob knob in Knobs.Of(draft, limits).Where(knob => obstacles.Any(obstacle => knob.Constraints.Contains(obstacle.Constraint))))
        {
            if (Turned(draft, obstacles, knob, knob.Constraints, limits) is { } turn) found.Add(turn);
        }

        // The order of knobs is kept among those that leave the same.
        var advice = found.OrderBy(turn => turn.Left.Count).Select(turn => Told(turn.Said, obstacles, turn)).ToList();
        if (found.TrueForAll(turn => turn.Left.Count > 0) && Together(draft, obstacles, limits) is { } together) advice.Insert(0, together);
        return advice;
    }

    // For one constraint after the other the cheapest change that meets it, each on top of those before.
    private static PlannedAdvice? Together(Draft draft, IReadOnlyList<PlannedObstacle> obstacles, PlanLimits limits)
    {
        var said = new List<string>();
        (Draft current, IReadOnlyList<PlannedObstacle> left) = (draft, obstacles);
        for (int step = 0; step < TogetherMax && left.Count > 0; step++)
        {
            string target = left[0].Constraint;
            Turn[] turns = [.. Knobs.Of(current, limits).Where(knob => knob.Constraints.Contains(target)).Select(knob => Turned(current, left, knob, knob.Constraints, limits)).OfType<Turn>()];
            // Two stations in the same trouble may need two changes: then whatever helps one of them.
            Turn? turn = Array.Find(turns, turned => turned.Left.All(obstacle => obstacle.Constraint != target)) ?? turns.FirstOrDefault();
            if (turn is null) return null;
            said.Add(turn.Said);
            (current, left) = (turn.After, turn.Left);
        }

        return left.Count > 0 ? null : Told($"together: {string.Join("; ", said)}", obstacles, new Turn("", current, left));
    }

    private static Turn? Turned(Draft draft, IReadOnlyList<PlannedObstacle> obstacles, Knob knob, string[] target, PlanLimits limits)
    {
        int LeftAt(int step) => Of(draft, knob.At(step), limits).Obstacles.Count(obstacle => target.Contains(obstacle.Constraint));
        int before = obstacles.Count(obstacle => target.Contains(obstacle.Constraint)), best = Math.Min(LeftAt(knob.Steps), LeftAt(1));
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
        // What brings as much anew as it takes away is no help.
        return left.Count >= obstacles.Count ? null : new Turn(knob.Say(least, changed), after, left);
    }

    private static (Draft Draft, IReadOnlyList<PlannedObstacle> Obstacles) Of(Draft draft, CapacitySpec changed, PlanLimits limits)
    {
        var after = new Draft(changed, draft.Evidence, limits);
        return (after, Obstacles.Of(after));
    }

    private static PlannedAdvice Told(string change, IReadOnlyList<PlannedObstacle> before, Turn turn)
    {
        PercentileTime promise = turn.After.Spec.Sla.Latency[^1];
        string response = turn.After.Response(turn.After.Servers) is { } model
            ? $"{PercentileKeys.Write(promise.Level)} {Figure.Time(model.Quantile(promise.Level))} at {Figure.Share(turn.After.Utilisation)} busy"
            : "the queue still grows without end";
        IReadOnlyList<string> words = Obstacles.Words(turn.Left);
        string effect = turn.Left.Count == 0 ? $"everything is met: {response}" : $"{response}; still not met: {string.Join(", ", words)}";
        return new PlannedAdvice(change, effect, [.. Obstacles.Words(before).Except(words)], words);
    }

    private sealed record Turn(string Said, Draft After, IReadOnlyList<PlannedObstacle> Left);
}
