namespace Skein.Planning.Recommendation;

/// <summary>
/// What a capacity spec leads to. Times in seconds, rates in 1/seconds, limits for one replica unless they say otherwise.
/// Immutable and thread-safe.
/// </summary>
public sealed record CapacityPlan
{
    /// <summary>What the service is called.</summary>
    public required string Service { get; init; }

    /// <summary>Whether every constraint can be met.</summary>
    public bool Feasible => Obstacles.Count == 0;

    /// <summary>The constraints that cannot be met.</summary>
    public required IReadOnlyList<PlannedObstacle> Obstacles { get; init; }

    /// <summary>Changes that help, the best first; empty where nothing is wrong.</summary>
    public required IReadOnlyList<PlannedAdvice> Advice { get; init; }

    /// <summary>What a reader must know, and does not fail the plan.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The traffic.</summary>
    public required PlannedLoad Load { get; init; }

    /// <summary>The service time.</summary>
    public required PlannedService ServiceTime { get; init; }

    /// <summary>How many requests there are at once where none waits.</summary>
    public required PlannedConcurrency Concurrency { get; init; }

    /// <summary>The fewest workers, or the smallest limit, that keeps every promise, with a queue.</summary>
    public required PlannedLimit Floor { get; init; }

    /// <summary>The limit to begin with: hardly anybody waits, or is turned away.</summary>
    public required PlannedLimit Start { get; init; }

    /// <summary>The largest limit that has a use, or that there is room for.</summary>
    public required PlannedLimit Ceiling { get; init; }

    /// <summary>The workers that the spec gives; null where it asks for them.</summary>
    public int? Workers { get; init; }

    /// <summary>The replicas that the spec gives.</summary>
    public required int Replicas { get; init; }

    /// <summary>Workers of one replica that the rest of the plan is for: those given, else the start.</summary>
    public required int Servers { get; init; }

    /// <summary>Who may wait.</summary>
    public required PlannedQueue Queue { get; init; }

    /// <summary>The share of the workers that is busy in the busiest stretch; 1 and above where they are too few.</summary>
    public required double Utilisation { get; init; }

    /// <summary>The promises on response times.</summary>
    public required IReadOnlyList<PlannedResponse> Responses { get; init; }

    /// <summary>The rate of all replicas at which the first promise breaks; null where it breaks at any.</summary>
    public double? Knee { get; init; }

    /// <summary>Whether attempts fit into the time of their callers.</summary>
    public required IReadOnlyList<PlannedTimeout> Timeouts { get; init; }

    /// <summary>What retries make of the load.</summary>
    public required IReadOnlyList<PlannedRetry> Retries { get; init; }

    /// <summary>What one replica needs.</summary>
    public required IReadOnlyList<PlannedResource> Resources { get; init; }

    /// <summary>Exact values, bounds and simulations side by side.</summary>
    public required IReadOnlyList<PlannedComparison> Comparisons { get; init; }

    /// <summary>How the answer hangs on its inputs.</summary>
    public required PlannedSensitivity Sensitivity { get; init; }

    /// <summary>Latency against load.</summary>
    public required IReadOnlyList<LoadPoint> Curve { get; init; }

    /// <summary>The distribution of the window's peak.</summary>
    public required IReadOnlyList<PeakPoint> Peaks { get; init; }

    /// <summary>How many simulated requests the simulated values stand on; 0 where nothing was simulated.</summary>
    public long SimulatedRequests { get; init; }
}
