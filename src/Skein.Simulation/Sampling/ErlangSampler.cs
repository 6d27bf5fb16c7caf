using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

internal sealed class ErlangSampler(double mean, int stages, Xoshiro256 stream) : Sampler
{
    private readonly double stage = mean / stages;
    private Xoshiro256 random = stream;

    public override void Fill(Span<double> times)
    {
        Xoshiro256 local = random;
        for (int i = 0; i < times.Length; i++)
        {
            double sum = 0;
            for (int k = 0; k < stages; k++) sum += Ziggurat.Exponential(ref local);
            times[i] = stage * sum;
        }

        random = local;
    }
}
