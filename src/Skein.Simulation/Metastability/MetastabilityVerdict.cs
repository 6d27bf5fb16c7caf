using Skein.Simulation.Networks;

namespace Skein.Simulation.Metastability;

/// <summary>Whether a service recovers. Immutable.</summary>
/// <param name="Recovers">Whether most calls succeed again before the horizon.</param>
/// <param name="Threshold">The rate of calls that is safe whatever happens: the service rate over the attempts of a call. Above it, without a budget and without cancelling, all attempts of all calls are more than the service can do, and a collapse once begun feeds itself. 1/seconds.</param>
/// <param name="BurstFrom">When the burst began, seconds of virtual time.</param>
/// <param name="RecoveredAt">From when on most calls succeeded, to the end, seconds of virtual time; null where they did not.</param>
/// <param name="Run">The run that tells it.</param>
public sealed record MetastabilityVerdict(bool Recovers, double Threshold, double BurstFrom, double? RecoveredAt, NetworkRun Run);
