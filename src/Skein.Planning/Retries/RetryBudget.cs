namespace Skein.Planning.Retries;

/// <summary>What a retry budget at every hop of a chain lets through at the most. Immutable and thread-safe.</summary>
public sealed record RetryBudget
{
    /// <summary>Makes one.</summary>
    /// <param name="budget">Retries for each request that a hop may add, from 0 to 1: 0.1 is a tenth.</param>
    /// <param name="depth">How many hops retry.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public RetryBudget(double budget, int depth)
    {
        Budget = budget is >= 0 and <= 1 ? budget : throw new RefusedException("budget", $"must be a share of the requests from 0 to 1 (0.1 for 10 %), and is {budget}");
        Depth = Require.Within(depth, 0, RetryLimits.Default.DepthMax, "depth");
    }

    /// <summary>Retries for each request that a hop may add.</summary>
    public double Budget { get; }

    /// <summary>How many hops retry.</summary>
    public int Depth { get; }

    /// <summary>Attempts at the leaf for one entry at the most: <c>(1 + b)^d</c>.</summary>
    public double Amplification => Math.Pow(1 + Budget, Depth);
}
