using Skein.Simulation.Randomness;

namespace Skein.Simulation.Networks.Engine;

/// <summary>A call of the scenario, and what all that are made of it have in common. Used by one thread.</summary>
internal sealed class CallState(Call call, NodeState target, Xoshiro256 jitter)
{
    private Xoshiro256 jitter = jitter;
    private double tokens = call.Budget?.Capacity ?? 0;

    public Call Call { get; } = call;

    public NodeState Target { get; } = target;

    public void Deposit()
    {
        if (Call.Budget is { } budget) tokens = Math.Min(tokens + budget.Ratio, budget.Capacity);
    }

    /// <summary>Takes the token of a retry, where there must be one.</summary>
    public bool TryWithdraw()
    {
        if (Call.Budget is null) return true;
        if (tokens < 1) return false;
        tokens--;
        return true;
    }

    public double BackoffBefore(int retry) => Call.Backoff.First == 0 ? 0 : Call.Backoff.Before(retry, jitter.NextUniform());
}
