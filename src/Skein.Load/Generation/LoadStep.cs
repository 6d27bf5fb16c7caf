using Skein.Core;
using Skein.Load.Arrivals;

namespace Skein.Load.Generation;

/// <summary>One stretch of load at one rate.</summary>
/// <param name="Rate">Intended requests a second.</param>
/// <param name="Duration">How long it is measured.</param>
public sealed record LoadStep(double Rate, TimeSpan Duration)
{
    /// <summary>How long the load runs before it is measured. Default: none.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>How the intended starts lie in time. Default: <see cref="ArrivalKind.Poisson"/>.</summary>
    public ArrivalKind Arrivals { get; init; }

    /// <summary>How many start at once, for <see cref="ArrivalKind.Burst"/>. Default: 1.</summary>
    public int Burst { get; init; } = 1;

    /// <summary>Of the random gaps. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Its intended starts.</summary>
    public ArrivalSchedule Schedule() => ArrivalSchedule.Of(Arrivals, Rate, Burst, Seed);

    /// <summary>Holds it against the bounds.</summary>
    /// <exception cref="SkeinException">A value lies beyond one.</exception>
    public void Check(LoadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (!(Rate > 0 && Rate <= limits.RateMax)) throw new SkeinException($"a rate of {Rate:0.###}/s", $"is not above 0 and at most {limits.RateMax:#,##0}/s");
        if (Duration <= TimeSpan.Zero || Duration > limits.DurationMax) throw new SkeinException($"a duration of {Duration.TotalSeconds:0.###} s", $"is not above 0 and at most {limits.DurationMax.TotalSeconds:0} s");
        if (WarmUp < TimeSpan.Zero || WarmUp > limits.DurationMax) throw new SkeinException($"a warm-up of {WarmUp.TotalSeconds:0.###} s", $"is not from 0 to {limits.DurationMax.TotalSeconds:0} s");
        if (Burst < 1 || Burst > limits.BurstMax) throw new SkeinException($"a burst of {Burst}", $"is not from 1 to {limits.BurstMax:#,##0}");
    }
}
