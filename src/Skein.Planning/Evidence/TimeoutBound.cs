using System.Globalization;

namespace Skein.Planning.Evidence;

/// <summary>
/// The largest mean that any law on [0, timeout] with a given 99th percentile can have: 99 of 100 take the percentile,
/// one takes the timeout. Immutable and thread-safe.
/// </summary>
public sealed class TimeoutBound
{
    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, from 0.</param>
    /// <param name="p99">Seconds, from 0.</param>
    /// <param name="timeout">Seconds after which a request is given up, at least <paramref name="p99"/>.</param>
    /// <exception cref="RefusedException">An input is out of range, or the timeout is infinite: then there is no bound.</exception>
    public TimeoutBound(double arrivalRate, double p99, double timeout)
    {
        Require.NotNegative(arrivalRate, "arrivalRate");
        Require.NotNegative(p99, "p99");
        if (Require.Positive(timeout, "timeout") < p99)
            throw new RefusedException("timeout", string.Create(CultureInfo.InvariantCulture, $"must not be below p99, {p99}, and is {timeout}: nothing lasts longer than its timeout"));
        Mean = (0.99 * p99) + (0.01 * timeout);
        Concurrency = arrivalRate * Mean;
    }

    /// <summary>No mean is above, seconds.</summary>
    public double Mean { get; }

    /// <summary>No mean number in progress is above (Little).</summary>
    public double Concurrency { get; }
}
