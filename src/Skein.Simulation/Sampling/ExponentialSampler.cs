using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

internal sealed class ExponentialSampler(double mean, Xoshiro256 stream) : Sampler
{
    private Xoshiro256 random = stream;

    public override void Fill(Span<double> times)
    {
        // A copy stays in registers; a field is stored with every number.
        Xoshiro256 local = random;
        for (int i = 0; i < times.Length; i++) times[i] = mean * Ziggurat.Exponential(ref local);
        random = local;
    }
}
