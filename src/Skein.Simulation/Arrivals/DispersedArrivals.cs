using Skein.Planning.Laws;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Arrivals;

/// <summary>
/// Requests that come in more or in less even order than by chance, with independent gaps. In a long time of mean count n
/// the variance of the count is n times the dispersion: 1 is Poisson. Gaps above it are hyperexponential with balanced
/// means (Whitt, "Approximating a point process by a renewal process", 1982), below it a mixture of two Erlang laws of
/// k - 1 and k stages (Tijms, "Stochastic Models", 1994); down to 1/1,000, below which they are constant.
/// </summary>
public sealed record DispersedArrivals : ArrivalProcess
{
    private const double LeastDispersion = 1e-3;

    /// <summary>Makes one.</summary>
    /// <param name="rate">1/seconds, above 0.</param>
    /// <param name="dispersion">The index of dispersion of counts over long times, from 0.</param>
    /// <exception cref="Planning.RefusedException">One of them is out of range.</exception>
    public DispersedArrivals(double rate, double dispersion)
    {
        Rate = Check.Positive(rate, "arrivalRate");
        Dispersion = Check.NotNegative(dispersion, "dispersion");
    }

    /// <inheritdoc/>
    public override double Rate { get; }

    /// <summary>The variance of counts over their mean, over long times.</summary>
    public double Dispersion { get; }

    internal override Sampler Gaps(Xoshiro256 stream) => Dispersion switch
    {
        < LeastDispersion => new ConstantSampler(1 / Rate),
        < 1 => new ErlangMixtureSampler(1 / Rate, Dispersion, stream),
        1 => new ExponentialSampler(1 / Rate, stream),
        _ => LawSampler.Of(Balanced(), stream),
    };

    private HyperexponentialLaw Balanced()
    {
        double first = (1 + Math.Sqrt((Dispersion - 1) / (Dispersion + 1))) / 2;
        return new HyperexponentialLaw(first, 2 * first * Rate, 2 * (1 - first) * Rate);
    }
}
