using Skein.Planning.Laws;
using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

/// <summary>Draws one of the measured times, each as likely as any other.</summary>
internal sealed class EmpiricalSampler(EmpiricalLaw law, Xoshiro256 stream) : Sampler
{
    private readonly double[] measured = [.. law.Times];
    private Xoshiro256 random = stream;

    public override void Fill(Span<double> times)
    {
        for (int i = 0; i < times.Length; i++) times[i] = measured[random.Below(measured.Length)];
    }
}
