namespace Skein.Guard.Breakers;

/// <summary>How a <see cref="CircuitBreaker"/> stands.</summary>
public enum CircuitState
{
    /// <summary>Calls go through.</summary>
    Closed,

    /// <summary>The dependency is sick: calls are refused for a time.</summary>
    Open,

    /// <summary>The time is over: a few calls at a time go through as trials, the others are refused.</summary>
    HalfOpen,
}
