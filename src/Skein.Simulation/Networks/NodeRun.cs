using Skein.Simulation.Queues;

namespace Skein.Simulation.Networks;

/// <summary>What one service did after the warm-up, in one run. Immutable.</summary>
/// <param name="Name">The node's.</param>
/// <param name="Arrived">Attempts that came to it.</param>
/// <param name="Refused">Of these, found no place.</param>
/// <param name="Abandoned">Waited as long as the service lets one.</param>
/// <param name="Cancelled">Ended because their callers gave up.</param>
/// <param name="Completed">Were worked on to the end, successful or not.</param>
/// <param name="Stale">Of those completed, had no caller any more.</param>
/// <param name="Utilisation">The share of time that its workers were busy or held.</param>
/// <param name="Concurrency">How many were there over time: waiting, worked on, or waiting for the services they called; quantiles in the order of the scenario's levels.</param>
/// <param name="MeanResponse">The mean time of those completed, from coming to leaving, seconds; NaN where there were none.</param>
/// <param name="Responses">Percentiles of the same, in the order of the scenario's levels.</param>
public sealed record NodeRun(
    string Name,
    long Arrived,
    long Refused,
    long Abandoned,
    long Cancelled,
    long Completed,
    long Stale,
    double Utilisation,
    ConcurrencyShape Concurrency,
    double MeanResponse,
    IReadOnlyList<double> Responses);
