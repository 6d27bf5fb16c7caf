using System.Globalization;
using Skein.Planning.Laws;

namespace Skein.Planning.Evidence;

/// <summary>What a mean is when percentiles are all that is known: an assumption of the law's shape, which is said. Percentiles alone bound no mean from above; <see cref="TimeoutBound"/> does.</summary>
public static class PercentileFit
{
    /// <summary>How far the medians may be apart when a shape of one parameter is given two percentiles.</summary>
    private const double DisagreementMax = 0.01;

    /// <summary>A lognormal law through both percentiles.</summary>
    /// <param name="p50">Seconds, above 0.</param>
    /// <param name="p99">Seconds, above <paramref name="p50"/>.</param>
    /// <exception cref="RefusedException">An input is out of range.</exception>
    public static LognormalLaw Lognormal(double p50, double p99)
    {
        Require.Positive(p50, "p50");
        if (Require.Positive(p99, "p99") <= p50) throw new RefusedException("p99", string.Create(CultureInfo.InvariantCulture, $"must be above p50, and is {p99}"));
        return new LognormalLaw(p50, Math.Log(p99 / p50) / SpecialMath.NormalQuantile(0.99));
    }

    /// <summary>An exponential law through one percentile, or through both where they agree.</summary>
    /// <param name="p50">Seconds, above 0; null where not known.</param>
    /// <param name="p99">Seconds, above 0; null where not known.</param>
    /// <exception cref="RefusedException">An input is out of range, or none exponential law has both percentiles.</exception>
    public static ExponentialLaw Exponential(double? p50, double? p99)
    {
        double? median = p50 is { } half ? Require.Positive(half, "p50") / Math.Log(2) : null;
        double? tail = p99 is { } most ? Require.Positive(most, "p99") / Math.Log(100) : null;
        if (median is { } one && tail is { } other && Math.Abs(one - other) > DisagreementMax * other)
            throw new RefusedException("shape", string.Create(CultureInfo.InvariantCulture, $"is not exponential: p50 means a mean of {one:G6} s, p99 one of {other:G6} s"));
        return new ExponentialLaw(tail ?? median ?? throw new RefusedException("p99", "is missing"));
    }

    /// <summary>A constant time: each percentile is the mean.</summary>
    /// <param name="p50">Seconds, above 0; null where not known.</param>
    /// <param name="p99">Seconds, above 0; null where not known.</param>
    /// <exception cref="RefusedException">An input is out of range, or the percentiles are not the same.</exception>
    internal static DeterministicLaw Deterministic(double? p50, double? p99)
    {
        double mean = p99 ?? p50 ?? throw new RefusedException("p99", "is missing");
        if (p50 is { } half && Math.Abs(half - mean) > DisagreementMax * mean)
            throw new RefusedException("shape", string.Create(CultureInfo.InvariantCulture, $"is not constant: p50 is {half:G6} s, p99 {mean:G6} s"));
        return new DeterministicLaw(mean);
    }
}
