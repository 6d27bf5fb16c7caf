using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

/// <summary>Normal numbers two at a time by the polar method (Marsaglia, 1964), exact.</summary>
internal sealed class LognormalSampler(double median, double sigma, Xoshiro256 stream) : Sampler
{
    private Xoshiro256 random = stream;

    public override void Fill(Span<double> times)
    {
        Xoshiro256 local = random;
        for (int i = 0; i < times.Length; i += 2)
        {
            double x, y, square;
            do
            {
                x = (2 * local.NextUniform()) - 1;
                y = (2 * local.NextUniform()) - 1;
                square = (x * x) + (y * y);
            }
            while (square is >= 1 or 0);

            double factor = sigma * Math.Sqrt(-2 * Math.Log(square) / square);
            times[i] = median * Math.Exp(factor * x);
            if (i + 1 < times.Length) times[i + 1] = median * Math.Exp(factor * y);
        }

        random = local;
    }
}
