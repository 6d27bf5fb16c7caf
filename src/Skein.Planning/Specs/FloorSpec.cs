namespace Skein.Planning.Specs;

/// <summary>What nothing can beat: network, timers. Immutable and thread-safe.</summary>
public sealed record FloorSpec
{
    /// <summary>The shortest time in which an answer can come at all, seconds; null where it is not known.</summary>
    public double? Latency { get; init; }

    /// <summary>The shortest pause that a timer keeps, seconds; null where it is not known.</summary>
    public double? Timer { get; init; }
}
