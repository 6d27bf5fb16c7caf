using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Arrivals;

/// <summary>Requests that come independently of each other: from many users of whom each asks seldom.</summary>
public sealed record PoissonArrivals : ArrivalProcess
{
    /// <summary>Makes one.</summary>
    /// <param name="rate">1/seconds, above 0.</param>
    /// <exception cref="Planning.RefusedException">The rate is out of range.</exception>
    public PoissonArrivals(double rate) => Rate = Check.Positive(rate, "arrivalRate");

    /// <inheritdoc/>
    public override double Rate { get; }

    internal override Sampler Gaps(Xoshiro256 stream) => new ExponentialSampler(1 / Rate, stream);
}
