namespace Skein.Simulation.Networks;

/// <summary>How a service, or a user, calls a service. Immutable.</summary>
/// <param name="Target">The name of the node that is called.</param>
public sealed record Call(string Target)
{
    /// <summary>How long an attempt may take, seconds. Default: null, any time.</summary>
    public double? Timeout { get; init; }

    /// <summary>How many attempts may follow the first. Default: 0.</summary>
    public int Retries { get; init; }

    /// <summary>How long it waits before each. Default: not at all.</summary>
    public Backoff Backoff { get; init; }

    /// <summary>What limits the retries of all calls of this kind together. Default: null, nothing does.</summary>
    public RetryBudget? Budget { get; init; }

    /// <summary>Whether the work of an attempt ends when its caller gives up; else it goes on for nobody. Default: false.</summary>
    public bool CancelsStaleWork { get; init; }
}
