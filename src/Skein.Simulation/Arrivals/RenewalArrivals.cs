using Skein.Planning.Laws;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Arrivals;

/// <summary>Requests with independent gaps of one law: measured gaps, a constant.</summary>
/// <param name="Gap">The law of the gaps; its mean must be finite.</param>
public sealed record RenewalArrivals(ServiceLaw Gap) : ArrivalProcess
{
    /// <summary>The law of the gaps.</summary>
    public ServiceLaw Gap { get; } = Check.FiniteMean(Gap, "interarrival");

    /// <inheritdoc/>
    public override double Rate => 1 / Gap.Mean;

    internal override Sampler Gaps(Xoshiro256 stream) => LawSampler.Of(Gap, stream);
}
