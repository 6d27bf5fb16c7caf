namespace Skein.Planning.Specs;

/// <summary>How long one request is served. Immutable and thread-safe.</summary>
public sealed record ServiceTimeSpec
{
    /// <summary>What is known of it.</summary>
    public required TimeEvidence Evidence { get; init; }

    /// <summary>After which time a caller gives up, seconds; null where nobody does.</summary>
    public double? Timeout { get; init; }
}
