namespace Skein.Simulation.Networks;

/// <summary>
/// A bucket of tokens that limits retries to a share of calls: each call puts a share of a token in, each retry takes a
/// whole one out, and where there is none there is no retry. Immutable.
/// </summary>
public sealed record RetryBudget
{
    /// <summary>Makes one.</summary>
    /// <param name="ratio">How many retries a call pays for: 0.1 for one in ten.</param>
    /// <param name="capacity">How many tokens are kept at most; at the beginning it is full. Default 10.</param>
    /// <exception cref="Planning.RefusedException">One of them is out of range.</exception>
    public RetryBudget(double ratio, double capacity = 10)
    {
        Ratio = Check.NotNegative(ratio, "budget");
        Capacity = Check.NotNegative(capacity, "budget capacity");
    }

    /// <summary>How many retries a call pays for.</summary>
    public double Ratio { get; }

    /// <summary>How many tokens are kept at most.</summary>
    public double Capacity { get; }
}
