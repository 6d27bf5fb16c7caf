using System.Globalization;
using Skein.Planning;

namespace Skein.Simulation.Networks;

/// <summary>What a scenario must be before it runs; each refusal names the part it is about.</summary>
internal static class ScenarioCheck
{
    public static void Validate(NetworkScenario scenario, SimulationLimits limits)
    {
        Check.Positive(scenario.Horizon, "horizon");
        if (Check.NotNegative(scenario.WarmUp, "warmUp") >= scenario.Horizon) throw new RefusedException("warmUp", string.Create(CultureInfo.InvariantCulture, $"of {scenario.WarmUp} s is not before the horizon of {scenario.Horizon} s"));
        if (scenario.TimelineStep is { } step && scenario.Horizon / Check.Positive(step, "timelineStep") > limits.TimelineStepsMax) throw new RefusedException("timelineStep", $"makes more than {limits.TimelineStepsMax} parts of the horizon");
        foreach (double level in scenario.Levels) Check.Level(level, "levels");
        if (scenario.Entries.Count == 0) throw new RefusedException("entries", "must hold at least one, or nothing happens");
        Unique(scenario.Nodes.Select(node => node.Name), "nodes");
        Unique(scenario.Entries.Select(entry => entry.Name), "entries");
        HashSet<string> names = [.. scenario.Nodes.Select(node => node.Name)];
        foreach (ServiceNode node in scenario.Nodes) Validate(node, names, limits);
        foreach (Entry entry in scenario.Entries)
        {
            ArgumentNullException.ThrowIfNull(entry.Arrivals);
            Validate(entry.Call, $"entry {entry.Name}", names, limits);
        }

        RefuseCircles(scenario);
    }

    private static void Validate(ServiceNode node, HashSet<string> names, SimulationLimits limits)
    {
        Check.FiniteMean(node.Service, $"{node.Name}: service");
        Check.Within(node.Workers, 1, limits.ServersMax, $"{node.Name}: workers");
        if (node.QueueLimit is { } queue) Check.Within(queue, 0, limits.QueueMax, $"{node.Name}: queueLimit");
        if (node.ConcurrencyLimit is { } most) Check.Within(most, 1, limits.QueueMax, $"{node.Name}: concurrencyLimit");
        if (node.Patience is { } patience) Check.Positive(patience, $"{node.Name}: patience");
        if (node.Discipline == Discipline.Shared && (node.QueueLimit ?? node.Patience) is not null) throw new RefusedException($"{node.Name}: queueLimit", "and patience mean nothing where all are served at once; set concurrencyLimit");
        foreach (Call call in node.Stages.SelectMany(stage => stage)) Validate(call, node.Name, names, limits);
    }

    private static void Validate(Call call, string caller, HashSet<string> names, SimulationLimits limits)
    {
        if (!names.Contains(call.Target)) throw new RefusedException($"{caller}: call", $"goes to '{call.Target}', and there is no such node");
        if (call.Timeout is { } timeout) Check.Positive(timeout, $"{caller}: timeout");
        Check.Within(call.Retries, 0, limits.RetriesMax, $"{caller}: retries");
    }

    private static void Unique(IEnumerable<string> names, string what)
    {
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new RefusedException(what, $"must have names of their own, and '{twice.Key}' is there twice");
    }

    /// <summary>A request that calls its own node again, by whatever way, could come back without end.</summary>
    private static void RefuseCircles(NetworkScenario scenario)
    {
        var calls = scenario.Nodes.ToDictionary(node => node.Name, node => node.Stages.SelectMany(stage => stage).Select(call => call.Target).ToArray(), StringComparer.Ordinal);
        HashSet<string> cleared = [];
        foreach (string name in calls.Keys) Follow(name, []);

        void Follow(string name, List<string> path)
        {
            if (path.Contains(name)) throw new RefusedException("nodes", $"call each other in a circle: {string.Join(" -> ", [.. path.SkipWhile(step => step != name), name])}");
            if (!cleared.Add(name)) return;
            path.Add(name);
            // What was followed before is only passed over where it led to no circle, and it did not.
            foreach (string next in calls[name]) Follow(next, path);
            path.RemoveAt(path.Count - 1);
        }
    }
}
