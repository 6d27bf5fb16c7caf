namespace Skein.Planning.Retries;

/// <summary>
/// The entries that a service can take and still come back after a burst. Where retries are neither budgeted nor stale
/// work dropped, an overloaded service sees every entry r + 1 times; above <c>capacity / (r + 1)</c> that alone keeps
/// it overloaded (Bronson et al., "Metastable Failures in Distributed Systems", HotOS 2021). Stateless.
/// </summary>
public static class SafeLoad
{
    /// <summary>Without a budget: capacity / (retries + 1).</summary>
    /// <param name="capacity">What the service can do, 1/seconds, above 0.</param>
    /// <param name="retries">How many attempts there may be after the first.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public static double WithoutBudget(double capacity, int retries) =>
        Require.Positive(capacity, "capacity") / (Require.Within(retries, 0, RetryLimits.Default.RetriesMax, "retries") + 1.0);

    /// <summary>With a budget at every hop above the service: capacity / (1 + b)^d, or what it is without where that is more.</summary>
    /// <param name="capacity">What the service can do, 1/seconds, above 0.</param>
    /// <param name="retries">How many attempts there may be after the first.</param>
    /// <param name="budget">The budget and how many hops have it.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public static double WithBudget(double capacity, int retries, RetryBudget budget)
    {
        ArgumentNullException.ThrowIfNull(budget);
        double worst = Math.Pow(Require.Within(retries, 0, RetryLimits.Default.RetriesMax, "retries") + 1.0, budget.Depth);
        return Require.Positive(capacity, "capacity") / Math.Min(worst, budget.Amplification);
    }
}
