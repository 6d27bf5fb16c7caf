using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Networks.Engine;

/// <summary>Makes the state of a run from its scenario; each part draws from a stream that its name decides.</summary>
internal static class NetworkBuilder
{
    public static (NodeState[] Nodes, EntryState[] Entries) Build(NetworkScenario scenario, int number)
    {
        Streams streams = new Streams(scenario.Seed).Run(number);
        NodeState[] nodes = [.. scenario.Nodes.Select((node, place) => new NodeState(node, place, LawSampler.Of(node.Service, streams.For($"{Streams.Services} {node.Name}")), scenario))];
        var byName = nodes.ToDictionary(node => node.Node.Name, StringComparer.Ordinal);
        CallState Call(Call call, string caller, int which) => new(call, byName[call.Target], streams.For($"jitter {caller}", which));
        foreach (NodeState node in nodes)
        {
            int which = 0;
            node.Stages = [.. node.Node.Stages.Where(stage => stage.Count > 0).Select(stage => stage.Select(call => Call(call, node.Node.Name, which++)).ToArray())];
        }

        EntryState[] entries = [.. scenario.Entries.Select((entry, place) => new EntryState(entry, Call(entry.Call, "entries", place), entry.Arrivals.Gaps(streams.For($"{Streams.Arrivals} {entry.Name}", place)), scenario))];
        return (nodes, entries);
    }
}
