using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

/// <summary>The logarithm of a Pareto time over its scale is exponential with rate alpha.</summary>
internal sealed class ParetoSampler(double alpha, double scale, Xoshiro256 stream) : Sampler
{
    private Xoshiro256 random = stream;

    public override void Fill(Span<double> times)
    {
        Xoshiro256 local = random;
        for (int i = 0; i < times.Length; i++) times[i] = scale * Math.Exp(Ziggurat.Exponential(ref local) / alpha);
        random = local;
    }
}
