using Skein.Simulation.Randomness;
using Skein.Simulation.Sampling;

namespace Skein.Simulation.Arrivals;

/// <summary>Independent requests (Poisson) whose rate swings like a sine around its mean: a day.</summary>
public sealed record SinusoidArrivals : ArrivalProcess
{
    /// <summary>Makes one.</summary>
    /// <param name="rate">The mean rate, 1/seconds, above 0.</param>
    /// <param name="amplitude">How far it swings, as a share of the mean, from 0 to 1.</param>
    /// <param name="period">Seconds of one swing, above 0; it begins at the mean and rises.</param>
    /// <exception cref="Planning.RefusedException">One of them is out of range.</exception>
    public SinusoidArrivals(double rate, double amplitude, double period)
    {
        Rate = Check.Positive(rate, "arrivalRate");
        Amplitude = Check.Probability(amplitude, "amplitude");
        Period = Check.Positive(period, "period");
    }

    /// <inheritdoc/>
    public override double Rate { get; }

    /// <summary>How far the rate swings, as a share of the mean.</summary>
    public double Amplitude { get; }

    /// <summary>Seconds of one swing.</summary>
    public double Period { get; }

    /// <inheritdoc/>
    public override bool IsStationary => Amplitude == 0;

    /// <summary>The rate at a time, 1/seconds.</summary>
    public double RateAt(double seconds) => Rate * (1 + (Amplitude * Math.Sin(2 * Math.PI * seconds / Period)));

    internal override Sampler Gaps(Xoshiro256 stream) => new ThinningSampler(RateAt, Rate * (1 + Amplitude), stream);
}
