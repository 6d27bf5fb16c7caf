namespace Skein.Planning.Specs;

/// <summary>Bounds on a capacity spec. What is beyond one is refused.</summary>
public sealed record SpecLimits
{
    /// <summary>The defaults.</summary>
    public static SpecLimits Default { get; } = new();

    /// <summary>Bytes of one spec. Default: 262,144.</summary>
    public int BytesMax { get; init; } = 262_144;

    /// <summary>How deep maps and lists may nest. Default: 12.</summary>
    public int DepthMax { get; init; } = 12;

    /// <summary>Keys, values, maps and lists of one spec. Default: 20,000.</summary>
    public int NodesMax { get; init; } = 20_000;

    /// <summary>Characters of one value. Default: 1,000.</summary>
    public int ValueLengthMax { get; init; } = 1_000;

    /// <summary>Calls of the topology. Default: 200.</summary>
    public int HopsMax { get; init; } = 200;

    /// <summary>Buckets of a histogram. Default: 1,000.</summary>
    public int BucketsMax { get; init; } = 1_000;

    /// <summary>Percentiles of one list. Default: 20.</summary>
    public int PercentilesMax { get; init; } = 20;
}
