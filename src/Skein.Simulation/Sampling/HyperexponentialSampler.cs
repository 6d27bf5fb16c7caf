using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

internal sealed class HyperexponentialSampler(double probability, double rate1, double rate2, Xoshiro256 stream) : Sampler
{
    private readonly double mean1 = 1 / rate1;
    private readonly double mean2 = 1 / rate2;
    private Xoshiro256 random = stream;

    public override void Fill(Span<double> times)
    {
        Xoshiro256 local = random;
        for (int i = 0; i < times.Length; i++) times[i] = (local.NextUniform() < probability ? mean1 : mean2) * Ziggurat.Exponential(ref local);
        random = local;
    }
}
