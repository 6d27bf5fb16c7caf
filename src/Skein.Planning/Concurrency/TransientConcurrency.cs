using Skein.Planning.Laws;

namespace Skein.Planning.Concurrency;

/// <summary>
/// How the number of requests in service grows from empty, and how long it remembers (M/G/infinity). At every moment
/// it has the Poisson law (Takács, "Introduction to the Theory of Queues", 1962, chapter 3). Immutable and thread-safe.
/// </summary>
public sealed record TransientConcurrency
{
    /// <summary>Makes one.</summary>
    /// <param name="arrivalRate">1/seconds, above 0.</param>
    /// <param name="service">The law of the service time.</param>
    /// <exception cref="RefusedException">The rate is out of range.</exception>
    public TransientConcurrency(double arrivalRate, ServiceLaw service)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArrivalRate = Require.Positive(arrivalRate, "arrivalRate");
        Service = service;
    }

    /// <summary>1/seconds.</summary>
    public double ArrivalRate { get; }

    /// <summary>The law of the service time.</summary>
    public ServiceLaw Service { get; }

    /// <summary>The mean once all is settled: infinite where the service time has no mean.</summary>
    public double StationaryMean => ArrivalRate * Service.Mean;

    /// <summary>The mean at a time after an empty start: rate times the integral of P(S &gt; u) up to it.</summary>
    /// <param name="time">Seconds, from 0.</param>
    /// <exception cref="RefusedException">The time is out of range.</exception>
    public double MeanAt(double time) => ArrivalRate * Service.TailIntegral(Require.NotNegative(time, "time"));

    /// <summary>
    /// The correlation of the numbers at two moments of the settled system: the integral of P(S &gt; u) from the
    /// distance on, over E[S]. For Pareto it falls with the power alpha - 1: below alpha 2 its sum is infinite
    /// (long-range dependence).
    /// </summary>
    /// <param name="distance">Seconds between the two moments, from 0.</param>
    /// <exception cref="RefusedException">The time is out of range, or the service time has no mean: then nothing settles.</exception>
    public double Autocorrelation(double distance)
    {
        Require.NotNegative(distance, "time");
        double mean = Service.Mean;
        if (!double.IsFinite(mean)) throw new RefusedException("autocorrelation", "has no value: the service time has no finite mean, so the number in service never settles");
        return Service switch
        {
            // Not as 1 less the integral: far out that has no digits left.
            ParetoLaw pareto when distance >= pareto.Scale => Math.Pow(pareto.Scale / distance, pareto.Alpha - 1) / pareto.Alpha,
            ExponentialLaw => Math.Exp(-distance / mean),
            _ => 1 - (Service.TailIntegral(distance) / mean),
        };
    }
}
