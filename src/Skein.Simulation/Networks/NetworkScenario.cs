namespace Skein.Simulation.Networks;

/// <summary>Services that call each other, and who calls them. Immutable.</summary>
/// <param name="Nodes">The services; each has a name of its own, and they call each other without a circle.</param>
/// <param name="Entries">Where requests come in, at least one.</param>
/// <param name="Horizon">How long it runs, seconds of virtual time.</param>
public sealed record NetworkScenario(IReadOnlyList<ServiceNode> Nodes, IReadOnlyList<Entry> Entries, double Horizon)
{
    /// <summary>What comes earlier than this counts for nothing, seconds. Default: 0.</summary>
    public double WarmUp { get; init; }

    /// <summary>How long each part of the time line is, seconds. Default: null, a hundredth of the horizon.</summary>
    public double? TimelineStep { get; init; }

    /// <summary>Which percentiles are told, as shares. Default: 0.5, 0.95, 0.99, 0.999.</summary>
    public IReadOnlyList<double> Levels { get; init; } = [0.5, 0.95, 0.99, 0.999];

    /// <summary>The seed of all that is random. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;
}
