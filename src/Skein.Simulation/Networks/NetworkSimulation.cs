using Skein.Planning;
using Skein.Simulation.Networks.Engine;

namespace Skein.Simulation.Networks;

/// <summary>Simulates services that call each other. Stateless: the same scenario gives the same bits.</summary>
public static class NetworkSimulation
{
    /// <summary>Runs a scenario once, with the default bounds.</summary>
    /// <param name="scenario">Services and who calls them.</param>
    /// <exception cref="RefusedException">Something in it is out of range, or it is too much work.</exception>
    public static NetworkRun Run(NetworkScenario scenario) => Run(scenario, new SimulationLimits());

    /// <summary>Runs a scenario once.</summary>
    /// <param name="scenario">Services and who calls them.</param>
    /// <param name="limits">How much is simulated at most.</param>
    /// <exception cref="RefusedException">Something in it is out of range, or it is too much work.</exception>
    public static NetworkRun Run(NetworkScenario scenario, SimulationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(limits);
        ScenarioCheck.Validate(scenario, limits);
        return RunOnce(scenario, limits, 0);
    }

    /// <summary>Runs a scenario again and again, each time with other random numbers of the same seed, until its intervals are narrow enough.</summary>
    /// <param name="scenario">Services and who calls them; its warm-up must be as long as it takes to settle.</param>
    /// <param name="rule">When enough was seen.</param>
    /// <exception cref="RefusedException">Something in it is out of range, or it is too much work.</exception>
    public static NetworkReport Replicate(NetworkScenario scenario, ReplicationRule rule) => Replicate(scenario, rule, new SimulationLimits());

    /// <summary>Runs a scenario again and again, each time with other random numbers of the same seed, until its intervals are narrow enough.</summary>
    /// <param name="scenario">Services and who calls them; its warm-up must be as long as it takes to settle.</param>
    /// <param name="rule">When enough was seen.</param>
    /// <param name="limits">How much is simulated at most.</param>
    /// <exception cref="RefusedException">Something in it is out of range, or it is too much work.</exception>
    public static NetworkReport Replicate(NetworkScenario scenario, ReplicationRule rule, SimulationLimits limits)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(limits);
        ScenarioCheck.Validate(scenario, limits);
        int least = Check.Within(rule.Least, 2, rule.Most, "replications");
        List<NetworkRun> runs = [];
        long events = 0;
        while (true)
        {
            NetworkRun run = RunOnce(scenario, limits, runs.Count);
            runs.Add(run);
            events += run.Events;
            if (runs.Count < least) continue;
            NetworkReport report = NetworkReport.Of(runs, scenario, rule);
            if (report.Reached || runs.Count >= rule.Most || events > limits.EventsMax) return report;
            // Not after every single run: whoever looks often enough sees a narrow interval by chance.
            least = Math.Min(runs.Count * 2, rule.Most);
        }
    }

    private static NetworkRun RunOnce(NetworkScenario scenario, SimulationLimits limits, int number)
    {
        (NodeState[] nodes, EntryState[] entries) = NetworkBuilder.Build(scenario, number);
        var engine = new NetworkEngine(scenario, nodes, entries, limits);
        engine.Run();
        double end = engine.Agenda.Now;
        return new NetworkRun([.. entries.Select(entry => entry.Report())], [.. nodes.Select(node => node.Report(end))], engine.Agenda.Taken, engine.Agenda.Digest.Value, scenario.Seed);
    }
}
