namespace Skein.Planning.Specs;

/// <summary>What is promised. Immutable and thread-safe.</summary>
public sealed record SlaSpec
{
    /// <summary>Percentiles of the response time, by rising level; one at least.</summary>
    public required IReadOnlyList<PercentileTime> Latency { get; init; }

    /// <summary>The share of requests that may fail or be turned away, from 0 to 1; null where none is promised.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>The share of time in which the service answers, from 0 to 1; null where none is promised.</summary>
    public double? Availability { get; init; }
}
