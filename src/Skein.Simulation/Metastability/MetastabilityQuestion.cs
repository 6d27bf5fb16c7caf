using Skein.Simulation.Networks;

namespace Skein.Simulation.Metastability;

/// <summary>
/// Does a service recover from a burst, or do the retries of its callers keep it down after the burst is over? One queue,
/// exponential service; attempts that time out are tried again at once. Immutable.
/// </summary>
/// <param name="ServiceRate">What the service can do, 1/seconds.</param>
/// <param name="Timeout">How long a caller waits for an attempt, seconds.</param>
/// <param name="Retries">How many attempts may follow the first.</param>
/// <param name="ArrivalRate">How many calls come, without the burst and without retries, 1/seconds.</param>
public sealed record MetastabilityQuestion(double ServiceRate, double Timeout, int Retries, double ArrivalRate)
{
    /// <summary>By what the arrival rate is multiplied during the burst. Default: 4.</summary>
    public double BurstFactor { get; init; } = 4;

    /// <summary>How long the burst lasts, seconds; 0 for none. Default: 2.</summary>
    public double BurstSeconds { get; init; } = 2;

    /// <summary>How long is simulated, seconds; the burst begins after a twentieth of it, or sooner. Default: null, twice as long as the burst takes to drain.</summary>
    public double? Horizon { get; init; }

    /// <summary>What limits the retries of all callers together. Default: null, nothing does.</summary>
    public RetryBudget? Budget { get; init; }

    /// <summary>Whether the work of an attempt ends when its caller gives up. Default: false, it is done for nobody.</summary>
    public bool CancelsStaleWork { get; init; }

    /// <summary>The seed of all that is random. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;
}
