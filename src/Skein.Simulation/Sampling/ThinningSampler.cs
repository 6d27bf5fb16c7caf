using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

/// <summary>The gaps of a Poisson process whose rate varies, by thinning one of its highest rate (Lewis and Shedler, "Simulation of nonhomogeneous Poisson processes by thinning", 1979).</summary>
internal sealed class ThinningSampler(Func<double, double> rateAt, double highest, Xoshiro256 stream) : Sampler
{
    private Xoshiro256 random = stream;
    private double clock;

    public override void Fill(Span<double> times)
    {
        for (int i = 0; i < times.Length; i++)
        {
            double last = clock;
            do clock += Ziggurat.Exponential(ref random) / highest;
            while (random.NextUniform() * highest >= rateAt(clock));
            times[i] = clock - last;
        }
    }
}
