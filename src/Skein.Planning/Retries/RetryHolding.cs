namespace Skein.Planning.Retries;

/// <summary>
/// How long an entry is held that retries one attempt after the other: the mean over all outcomes, where failed
/// attempts take a time of their own (often the timeout) and a pause lies between two attempts. Immutable and
/// thread-safe.
/// </summary>
public sealed record RetryHolding
{
    /// <summary>Makes one.</summary>
    /// <param name="counts">How often it is tried.</param>
    /// <param name="successTime">How long an attempt takes that succeeds, seconds, from 0.</param>
    /// <param name="failTime">How long an attempt takes that fails, seconds, from 0.</param>
    /// <param name="backoff">The pause before each retry, seconds, from 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public RetryHolding(RetryCounts counts, double successTime, double failTime, double backoff)
    {
        ArgumentNullException.ThrowIfNull(counts);
        Counts = counts;
        SuccessTime = Require.NotNegative(successTime, "successTime");
        FailTime = Require.NotNegative(failTime, "failTime");
        Backoff = Require.NotNegative(backoff, "backoff");
    }

    /// <summary>How often it is tried.</summary>
    public RetryCounts Counts { get; }

    /// <summary>How long an attempt takes that succeeds, seconds.</summary>
    public double SuccessTime { get; }

    /// <summary>How long an attempt takes that fails, seconds.</summary>
    public double FailTime { get; }

    /// <summary>The pause before each retry, seconds.</summary>
    public double Backoff { get; }

    /// <summary>
    /// The mean time that an entry is held, seconds. Of the mean attempts A, <c>e A</c> fail and <c>(1 - e) A</c>
    /// succeed, and there is a pause before each but the first.
    /// </summary>
    public double MeanHold
    {
        get
        {
            double failed = Counts.Failure * Counts.Attempts;
            double retried = Counts.Retries == 0 ? 0 : Counts.Failure * RetryCounts.Geometric(Counts.Failure, Counts.Retries);
            return (failed * FailTime) + ((1 - Counts.Failure) * Counts.Attempts * SuccessTime) + (retried * Backoff);
        }
    }

    /// <summary>How many entries are held at once on average (Little).</summary>
    /// <param name="arrivalRate">Entries, 1/seconds, from 0.</param>
    /// <exception cref="RefusedException">The rate is out of range.</exception>
    public double MeanConcurrency(double arrivalRate) => Require.NotNegative(arrivalRate, "arrivalRate") * MeanHold;
}
