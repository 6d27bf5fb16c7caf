using Skein.Simulation.Arrivals;
using Skein.Simulation.Randomness;

namespace Skein.Simulation.Sampling;

/// <summary>The gaps of a Poisson process whose rate changes at given times: a unit of exponential work is spent piece by piece, exactly.</summary>
internal sealed class PiecewiseSampler(IReadOnlyList<RatePiece> pieces, Xoshiro256 stream) : Sampler
{
    private Xoshiro256 random = stream;
    private double clock;
    private int piece;

    public override void Fill(Span<double> times)
    {
        for (int i = 0; i < times.Length; i++)
        {
            double last = clock;
            double work = Ziggurat.Exponential(ref random);
            while (piece + 1 < pieces.Count && work >= (pieces[piece + 1].From - clock) * pieces[piece].Rate)
            {
                work -= (pieces[piece + 1].From - clock) * pieces[piece].Rate;
                clock = pieces[++piece].From;
            }

            clock += work / pieces[piece].Rate;
            times[i] = clock - last;
        }
    }
}
