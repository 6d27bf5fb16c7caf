namespace Skein.Planning.Retries;

/// <summary>How often a call is tried that is repeated until it succeeds, each attempt failing on its own. Immutable and thread-safe.</summary>
public sealed record RetryCounts
{
    /// <summary>Makes one.</summary>
    /// <param name="failure">The probability that an attempt fails.</param>
    /// <param name="retries">How many attempts there may be after the first.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public RetryCounts(double failure, int retries)
    {
        Failure = Require.Probability(failure, "failure");
        Retries = Require.Within(retries, 0, RetryLimits.Default.RetriesMax, "retries");
    }

    /// <summary>The probability that an attempt fails.</summary>
    public double Failure { get; }

    /// <summary>How many attempts there may be after the first.</summary>
    public int Retries { get; }

    /// <summary>The mean number of attempts: <c>(1 - e^(r+1)) / (1 - e)</c>, of which <c>1 + e</c> is only the first term.</summary>
    public double Attempts => Geometric(Failure, Retries + 1.0);

    /// <summary>The probability that all attempts fail.</summary>
    public double FinalFailure => Math.Pow(Failure, Retries + 1.0);

    /// <summary>1 + e + ... + e^(count - 1), without the difference of two numbers near 1.</summary>
    internal static double Geometric(double failure, double count) => failure switch
    {
        0 => 1,
        1 => count,
        _ => -SpecialMath.Expm1(count * Math.Log(failure)) / (1 - failure),
    };
}
