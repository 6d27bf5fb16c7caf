using Skein.Planning.Laws;
using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

internal sealed class QuantileSampler(ServiceLaw law, Xoshiro256 stream) : Sampler
{
    private Xoshiro256 random = stream;

    public override void Fill(Span<double> times)
    {
        for (int i = 0; i < times.Length; i++) times[i] = law.Quantile(random.NextUniform());
    }
}
