using System.Globalization;
using Skein.Simulation.Statistics;

namespace Skein.Simulation.Networks;

/// <summary>Several independent runs of a network. Immutable.</summary>
/// <param name="Entries">What those met who came, entry by entry.</param>
/// <param name="Nodes">What the services did, node by node.</param>
/// <param name="Replications">How many runs there were.</param>
/// <param name="Reached">Whether the wished half-width was reached.</param>
/// <param name="Seed">What repeats it.</param>
public sealed record NetworkReport(IReadOnlyList<EntryReport> Entries, IReadOnlyList<NodeReport> Nodes, int Replications, bool Reached, ulong Seed)
{
    /// <summary>How far the numbers can be trusted, in a sentence.</summary>
    public string Statement => string.Create(
        CultureInfo.InvariantCulture,
        $"{Replications} independent runs, the wished half-width was {(Reached ? "reached" : "NOT reached: the intervals are as wide as they are told")}; seed {Seed}");

    internal static NetworkReport Of(IReadOnlyList<NetworkRun> runs, NetworkScenario scenario, ReplicationRule rule)
    {
        double seconds = scenario.Horizon - scenario.WarmUp;
        EntryReport[] entries = [.. scenario.Entries.Select((_, place) => EntryReport.Of([.. runs.Select(run => run.Entries[place])], seconds))];
        NodeReport[] nodes = [.. scenario.Nodes.Select((_, place) => NodeReport.Of([.. runs.Select(run => run.Nodes[place])]))];
        return new NetworkReport(entries, nodes, runs.Count, entries.All(entry => entry.MeanResponse.RelativeHalfWidth <= rule.RelativeHalfWidth), scenario.Seed);
    }

    /// <summary>The mean over the runs that have the number: a run in which nobody succeeded has no response.</summary>
    internal static Estimate Over<T>(IReadOnlyList<T> runs, Func<T, double> number)
    {
        double[] known = [.. runs.Select(number).Where(double.IsFinite)];
        return known.Length == 0 ? new Estimate(double.NaN, double.PositiveInfinity) : Estimate.OfIndependent(known);
    }
}
