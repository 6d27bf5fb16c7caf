namespace Skein.Guard.Breakers;

/// <summary>What a <see cref="CircuitBreaker"/> has seen and done so far. Immutable, thread-safe.</summary>
/// <param name="Dependency">Whose breaker.</param>
/// <param name="State">The state now.</param>
/// <param name="Lasts">For how long.</param>
/// <param name="Calls">Calls that ended, by how.</param>
public sealed record CircuitReport(string Dependency, CircuitState State, TimeSpan Lasts, CallCounts Calls)
{
    /// <summary>Calls that their callers gave up.</summary>
    public long Abandoned { get; init; }

    /// <summary>Calls that ended when the state that they began in was over, and did not count.</summary>
    public long Late { get; init; }

    /// <summary>Calls that were refused.</summary>
    public long Refused { get; init; }

    /// <summary>Calls that would have been refused, and were not: nobody acts on the decision.</summary>
    public long WouldRefuse { get; init; }

    /// <summary>How often it opened.</summary>
    public long Opened { get; init; }
}
