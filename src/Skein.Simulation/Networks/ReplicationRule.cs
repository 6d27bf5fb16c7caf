namespace Skein.Simulation.Networks;

/// <summary>How often a scenario is run. Immutable.</summary>
public sealed record ReplicationRule
{
    /// <summary>At least so often, from 2. Default: 10.</summary>
    public int Least { get; init; } = 10;

    /// <summary>At most so often. Default: 160.</summary>
    public int Most { get; init; } = 160;

    /// <summary>Half the width of the 95 % interval over its value, of the mean response of every entry, at which it is enough. Default: 0.02.</summary>
    public double RelativeHalfWidth { get; init; } = 0.02;
}
