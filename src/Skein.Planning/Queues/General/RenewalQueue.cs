using Skein.Planning.Laws;

namespace Skein.Planning.Queues.General;

/// <summary>
/// One worker with exponential service, and arrivals with independent intervals of any law: GI/M/1. An arrival finds
/// the number in the system geometric with the root σ of σ = A*(μ(1 - σ)) (L. Kleinrock, "Queueing Systems" I, 1975,
/// 6.4). Immutable and thread-safe.
/// </summary>
public sealed class RenewalQueue
{
    private readonly ServiceLaw interval;
    private readonly double serviceRate;

    /// <summary>Makes one.</summary>
    /// <param name="interval">The law of the time between arrivals: exponential, deterministic, Erlang or hyperexponential.</param>
    /// <param name="serviceRate">1/seconds, above 0.</param>
    /// <exception cref="RefusedException">An input is out of range, the law has no transform, or the queue is unstable.</exception>
    public RenewalQueue(ServiceLaw interval, double serviceRate)
    {
        ArgumentNullException.ThrowIfNull(interval);
        this.interval = interval;
        this.serviceRate = Require.Positive(serviceRate, "serviceRate");
        Utilisation = Stability.Utilisation(1 / interval.Mean, 1 / serviceRate, 1);
        // In u = 1 - σ: the transform's complement at μu, over u, falls from 1/utilisation at 0 to below 1 at 1.
        Free = Roots.Decreasing(u => (LaplaceTransform.Complement(interval, serviceRate * u) / u) - 1, double.Epsilon, 1);
    }

    /// <summary>The share of time that the worker is busy.</summary>
    public double Utilisation { get; }

    /// <summary>σ: how likely an arrival has to wait.</summary>
    public double Sigma => LaplaceTransform.Of(interval, serviceRate * Free);

    /// <summary>The mean time in the system, seconds.</summary>
    public double MeanResponse => 1 / (serviceRate * Free);

    /// <summary>The mean time before service, seconds.</summary>
    public double MeanWait => Sigma / (serviceRate * Free);

    /// <summary>Kingman's upper bound of the mean wait, seconds: λ (var A + var S) / (2 (1 - ρ)). J. F. C. Kingman, "Some inequalities for the queue GI/G/1" (1962).</summary>
    public double KingmanBound => ((interval.SquaredVariation * interval.Mean) + (1 / (serviceRate * serviceRate * interval.Mean))) / (2 * (1 - Utilisation));

    /// <summary>Kingman's approximation of the mean wait, seconds: ρ / (1 - ρ) (ca² + cs²) / 2 τ; no bound. J. F. C. Kingman, "The single server queue in heavy traffic" (1961).</summary>
    public double KingmanApproximation => Utilisation / (1 - Utilisation) * (interval.SquaredVariation + 1) / 2 / serviceRate;

    /// <summary>1 - σ, with all digits where it is near 0.</summary>
    private double Free { get; }
}
