using Skein.Planning;
using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Arrivals;

/// <summary>Independent requests (Poisson) whose rate changes at given times: a burst, the hours of a day.</summary>
public sealed record PiecewiseArrivals : ArrivalProcess
{
    /// <summary>Makes one.</summary>
    /// <param name="pieces">From when on, seconds of virtual time, which rate holds, 1/seconds; rising, the first from 0. The last holds for ever and must be above 0.</param>
    /// <exception cref="RefusedException">There are none, they do not rise, or a rate is out of range.</exception>
    public PiecewiseArrivals(IReadOnlyList<RatePiece> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        if (pieces.Count == 0 || pieces[0].From != 0) throw new RefusedException("pieces", "must begin with one from 0 seconds");
        for (int i = 0; i < pieces.Count; i++)
        {
            Check.NotNegative(pieces[i].Rate, "arrivalRate");
            if (i > 0 && !(pieces[i].From > pieces[i - 1].From && double.IsFinite(pieces[i].From))) throw new RefusedException("pieces", $"must begin one after another, and {pieces[i].From} s follows {pieces[i - 1].From} s");
        }

        Check.Positive(pieces[^1].Rate, "arrivalRate");
        Pieces = [.. pieces];
    }

    /// <summary>From when on which rate holds.</summary>
    public IReadOnlyList<RatePiece> Pieces { get; }

    /// <summary>The rate of the last piece.</summary>
    public override double Rate => Pieces[^1].Rate;

    /// <inheritdoc/>
    public override bool IsStationary => Pieces.Count == 1;

    /// <summary>A rate with one burst.</summary>
    /// <param name="rate">1/seconds, above 0.</param>
    /// <param name="factor">By what it is multiplied during the burst, from 0.</param>
    /// <param name="from">When the burst begins, seconds, above 0.</param>
    /// <param name="seconds">How long it lasts, above 0.</param>
    /// <exception cref="RefusedException">One of them is out of range.</exception>
    public static PiecewiseArrivals Burst(double rate, double factor, double from, double seconds)
    {
        Check.Positive(from, "the begin of the burst");
        Check.Positive(seconds, "burstSeconds");
        return new PiecewiseArrivals([new(0, rate), new(from, rate * Check.NotNegative(factor, "burstFactor")), new(from + seconds, rate)]);
    }

    internal override Sampler Gaps(Xoshiro256 stream) => new PiecewiseSampler(Pieces, stream);
}
