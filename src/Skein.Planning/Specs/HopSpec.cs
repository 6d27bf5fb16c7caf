namespace Skein.Planning.Specs;

/// <summary>A call below the service, or below another call. Immutable and thread-safe.</summary>
public sealed record HopSpec
{
    /// <summary>What is called; unique in the spec.</summary>
    public required string Name { get; init; }

    /// <summary>Who calls: the service, or another hop.</summary>
    public required string Of { get; init; }

    /// <summary>How often one request of the caller calls it, one after another. Default: 1.</summary>
    public int Calls { get; init; } = 1;

    /// <summary>How many of each call run side by side, all awaited. Default: 1.</summary>
    public int FanOut { get; init; } = 1;

    /// <summary>After which time the caller gives up an attempt, seconds; null where it never does.</summary>
    public double? Timeout { get; init; }

    /// <summary>How often a failed call is tried again. Default: 0.</summary>
    public int Retries { get; init; }

    /// <summary>The pause before a retry, seconds. Default: 0.</summary>
    public double Backoff { get; init; }

    /// <summary>The share of calls that may be retries, from 0 to 1; null where there is no budget.</summary>
    public double? Budget { get; init; }

    /// <summary>The mean time of one attempt, seconds; null where it is not known.</summary>
    public double? Latency { get; init; }

    /// <summary>How likely one attempt fails, from 0 to 1. Default: 0.</summary>
    public double Failure { get; init; }

    /// <summary>How many attempts a second it can serve; null where it is not known.</summary>
    public double? Capacity { get; init; }
}
