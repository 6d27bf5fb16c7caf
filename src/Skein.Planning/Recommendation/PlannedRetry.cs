namespace Skein.Planning.Recommendation;

/// <summary>What retries make of the load of one station. Immutable and thread-safe.</summary>
/// <param name="Station">The service itself, or a call below it.</param>
/// <param name="CallRate">First attempts, 1/seconds.</param>
/// <param name="AttemptRate">All attempts, with failures as likely as given, 1/seconds, the mean.</param>
/// <param name="Amplification">Attempts for each call when all of them fail: what holds an overload up.</param>
/// <param name="Capacity">What it can serve, 1/seconds; null where that is not known.</param>
/// <param name="SafeCallRate">First attempts up to which it comes back by itself after any burst: capacity over amplification, 1/seconds; null with the capacity.</param>
public sealed record PlannedRetry(string Station, double CallRate, double AttemptRate, double Amplification, double? Capacity, double? SafeCallRate)
{
    /// <summary>Whether it comes back by itself; true where the capacity is not known.</summary>
    public bool Safe => SafeCallRate is not { } safe || CallRate < safe;
}
