namespace Skein.Planning.Retries;

/// <summary>
/// Retries at every hop of a chain whose last service, the leaf, fails on its own at each attempt. A hop fails when
/// all its attempts do, so the product of the hops' mean attempts telescopes. Immutable and thread-safe.
/// </summary>
public sealed record RetryDepth
{
    /// <summary>Makes one.</summary>
    /// <param name="failure">The probability that an attempt at the leaf fails.</param>
    /// <param name="retries">How many attempts each hop may add after the first.</param>
    /// <param name="depth">How many hops retry.</param>
    /// <exception cref="RefusedException">One of them is out of range, or together they are beyond any number.</exception>
    public RetryDepth(double failure, int retries, int depth)
    {
        Failure = Require.Probability(failure, "failure");
        Retries = Require.Within(retries, 0, RetryLimits.Default.RetriesMax, "retries");
        Depth = Require.Within(depth, 0, RetryLimits.Default.DepthMax, "depth");
        WorstAttempts = Require.Finite(Math.Pow(retries + 1.0, depth), "(retries + 1)^depth");
    }

    /// <summary>The probability that an attempt at the leaf fails.</summary>
    public double Failure { get; }

    /// <summary>How many attempts each hop may add after the first.</summary>
    public int Retries { get; }

    /// <summary>How many hops retry.</summary>
    public int Depth { get; }

    /// <summary>Attempts at the leaf for one entry where every attempt fails: <c>(r + 1)^d</c>. It is no mean, and no number of requests held.</summary>
    public double WorstAttempts { get; }

    /// <summary>The mean number of attempts at the leaf for one entry: <c>(1 - p^((r+1)^d)) / (1 - p)</c>.</summary>
    public double LeafAttempts => RetryCounts.Geometric(Failure, WorstAttempts);

    /// <summary>The probability that an entry fails: every attempt that there may be at the leaf has to.</summary>
    public double EntryFailure => Math.Pow(Failure, WorstAttempts);
}
