using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

/// <summary>With some probability an Erlang time of k - 1 stages, else of k, all stages with the same rate (Tijms, "Stochastic Models", 1994): any squared variation from 1/k to 1/(k-1).</summary>
internal sealed class ErlangMixtureSampler : Sampler
{
    private readonly int stages;
    private readonly double fewer;
    private readonly double stage;
    private Xoshiro256 random;

    public ErlangMixtureSampler(double mean, double squaredVariation, Xoshiro256 stream)
    {
        random = stream;
        stages = Math.Max((int)Math.Ceiling(1 / squaredVariation), 2);
        double c2 = squaredVariation;
        fewer = ((stages * c2) - Math.Sqrt(Math.Max((stages * (1 + c2)) - ((double)stages * stages * c2), 0))) / (1 + c2);
        stage = mean / (stages - fewer);
    }

    public override void Fill(Span<double> times)
    {
        Xoshiro256 local = random;
        for (int i = 0; i < times.Length; i++)
        {
            int count = local.NextUniform() < fewer ? stages - 1 : stages;
            double sum = 0;
            for (int k = 0; k < count; k++) sum += Ziggurat.Exponential(ref local);
            times[i] = stage * sum;
        }

        random = local;
    }
}
