using Skein.Planning.Laws;

namespace Skein.Simulation.Peaks;

/// <summary>How many are there at once, at most, within a window, where nobody waits (M/G/∞)? Immutable.</summary>
/// <param name="ArrivalRate">Poisson arrivals, 1/seconds.</param>
/// <param name="Service">How long each stays; its mean must be finite.</param>
/// <param name="Window">Seconds.</param>
public sealed record PeakQuestion(double ArrivalRate, ServiceLaw Service, double Window)
{
    /// <summary>How many independent windows are simulated; null for 20,000, or fewer where that were too much work. Default: null.</summary>
    public int? Replications { get; init; }

    /// <summary>The seed of all that is random. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;
}
