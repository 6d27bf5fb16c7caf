namespace Skein.Planning.Retries;

/// <summary>
/// Where a service with timeouts and retries collapses without any burst, by its mean field: the attempts arrive at
/// rate L, find the wait of an M/M/1 queue (whose response exceeds t with probability exp(-(mu - L) t)), those above the
/// timeout are repeated though their work is still done, so <c>L = lambda (1 + q + ... + q^r)</c>. As L grows, the
/// lambda that goes with it rises and then falls: at its maximum the good state meets the bad one and is gone
/// (saddle-node). It is no safe limit: from <see cref="VulnerableFrom"/> on the bad state exists as well, and a burst
/// or the chance of a short timeout reaches it. Immutable and thread-safe.
/// </summary>
public sealed record MeanFieldCollapse
{
    /// <summary>Makes one.</summary>
    /// <param name="serviceRate">What the service can do, 1/seconds, above 0.</param>
    /// <param name="timeout">Of each attempt, seconds, above 0.</param>
    /// <param name="retries">How many attempts there may be after the first.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public MeanFieldCollapse(double serviceRate, double timeout, int retries)
    {
        ServiceRate = Require.Positive(serviceRate, "serviceRate");
        Timeout = Require.Positive(timeout, "timeout");
        Retries = Require.Within(retries, 0, RetryLimits.Default.MeanFieldRetriesMax, "retries");
        // The slope of lambda is 0 where L tau times the mean of the geometric law cut at r is 1; that product rises with L.
        Spare = Pressure(0) <= 1 ? 0 : Roots.Decreasing(spare => Pressure(spare) - 1, 0, serviceRate);
        CollapseAt = TotalRateAtCollapse / RetryCounts.Geometric(TimeoutProbabilityAtCollapse, Retries + 1.0);
    }

    /// <summary>What the service can do, 1/seconds.</summary>
    public double ServiceRate { get; }

    /// <summary>Of each attempt, seconds.</summary>
    public double Timeout { get; }

    /// <summary>How many attempts there may be after the first.</summary>
    public int Retries { get; }

    /// <summary>From this rate of entries on an overloaded state can hold itself up: service rate / (retries + 1).</summary>
    public double VulnerableFrom => SafeLoad.WithoutBudget(ServiceRate, Retries);

    /// <summary>The rate of entries above which there is no good state, 1/seconds.</summary>
    public double CollapseAt { get; }

    /// <summary>The rate of attempts there, 1/seconds.</summary>
    public double TotalRateAtCollapse => ServiceRate - Spare;

    /// <summary>The probability that an attempt times out there.</summary>
    public double TimeoutProbabilityAtCollapse => Math.Exp(-Spare * Timeout);

    /// <summary>The service rate less the rate of attempts, 1/seconds.</summary>
    private double Spare { get; }

    /// <summary>L tau times the mean of k under weights q^k, k up to r.</summary>
    private double Pressure(double spare)
    {
        double timedOut = Math.Exp(-spare * Timeout), weight = 1, total = 0, moment = 0;
        for (int attempt = 0; attempt <= Retries; attempt++)
        {
            total += weight;
            moment += attempt * weight;
            weight *= timedOut;
        }

        return (ServiceRate - spare) * Timeout * moment / total;
    }
}
