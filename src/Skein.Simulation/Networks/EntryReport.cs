using Skein.Simulation.Statistics;

namespace Skein.Simulation.Networks;

/// <summary>What those met who came in at one place, over several runs. Immutable.</summary>
/// <param name="Name">The entry's.</param>
/// <param name="SuccessShare">The share of calls that succeeded, of those that ended.</param>
/// <param name="Goodput">Calls that succeeded, 1/seconds.</param>
/// <param name="AttemptsPerCall">Attempts that a call made on average.</param>
/// <param name="MeanResponse">The mean time from coming to the answer, of those that succeeded, seconds.</param>
/// <param name="Responses">Percentiles of the same, in the order of the scenario's levels.</param>
/// <param name="Outcomes">How many calls ended in each way in all runs, by <see cref="Outcome"/>.</param>
/// <param name="DeniedRetries">How many retries a budget did not pay for, in all runs.</param>
public sealed record EntryReport(
    string Name,
    Estimate SuccessShare,
    Estimate Goodput,
    Estimate AttemptsPerCall,
    Estimate MeanResponse,
    IReadOnlyList<Estimate> Responses,
    IReadOnlyList<long> Outcomes,
    long DeniedRetries)
{
    internal static EntryReport Of(IReadOnlyList<EntryRun> runs, double seconds) => new(
        runs[0].Name,
        NetworkReport.Over(runs, run => run.SuccessShare),
        NetworkReport.Over(runs, run => run.Outcomes[(int)Outcome.Succeeded] / seconds),
        NetworkReport.Over(runs, run => run.AttemptsPerCall),
        NetworkReport.Over(runs, run => run.MeanResponse),
        [.. runs[0].Responses.Select((_, level) => NetworkReport.Over(runs, run => run.Responses[level]))],
        [.. runs[0].Outcomes.Select((_, outcome) => runs.Sum(run => run.Outcomes[outcome]))],
        runs.Sum(run => run.DeniedRetries));
}
