namespace Skein.Guard.Concurrency;

/// <summary>What an <see cref="AdaptiveLimit"/> has seen and done so far. Immutable, thread-safe.</summary>
/// <param name="Dependency">Whose limit.</param>
/// <param name="Limit">How many calls may be under way.</param>
/// <param name="InFlight">How many are.</param>
/// <param name="Baseline">Latency without a queue, as it was learnt; zero while nothing is known.</param>
/// <param name="Latency">The latency of the median call of late; zero while nothing is known.</param>
public sealed record LimitReport(string Dependency, int Limit, int InFlight, TimeSpan Baseline, TimeSpan Latency)
{
    /// <summary>Calls that it learnt from.</summary>
    public long Seen { get; init; }

    /// <summary>Calls that it did not learn from, because the own scheduler was starved meanwhile.</summary>
    public long Excused { get; init; }

    /// <summary>Calls that were refused.</summary>
    public long Refused { get; init; }

    /// <summary>Calls that would have been refused, and were not: nobody acts on the decision.</summary>
    public long WouldRefuse { get; init; }
}
