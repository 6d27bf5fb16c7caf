namespace Skein.Simulation.Networks;

/// <summary>One run of a network. Immutable.</summary>
/// <param name="Entries">What those met who came, entry by entry.</param>
/// <param name="Nodes">What the services did, node by node.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="Digest">A hash of every event with its time: two runs with the same are the same run.</param>
/// <param name="Seed">What repeats it.</param>
public sealed record NetworkRun(IReadOnlyList<EntryRun> Entries, IReadOnlyList<NodeRun> Nodes, long Events, ulong Digest, ulong Seed);
