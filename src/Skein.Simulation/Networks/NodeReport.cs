using Skein.Simulation.Statistics;

namespace Skein.Simulation.Networks;

/// <summary>What one service did, over several runs. Immutable.</summary>
/// <param name="Name">The node's.</param>
/// <param name="Utilisation">The share of time that its workers were busy or held.</param>
/// <param name="MeanPresent">How many requests were there on average.</param>
/// <param name="MeanResponse">The mean time from coming to leaving, seconds.</param>
/// <param name="RefusedShare">The share of those who came that found no place.</param>
/// <param name="StaleShare">The share of those worked on to the end that nobody waited for any more.</param>
public sealed record NodeReport(string Name, Estimate Utilisation, Estimate MeanPresent, Estimate MeanResponse, Estimate RefusedShare, Estimate StaleShare)
{
    internal static NodeReport Of(IReadOnlyList<NodeRun> runs) => new(
        runs[0].Name,
        NetworkReport.Over(runs, run => run.Utilisation),
        NetworkReport.Over(runs, run => run.Concurrency.Mean),
        NetworkReport.Over(runs, run => run.MeanResponse),
        NetworkReport.Over(runs, run => (double)run.Refused / run.Arrived),
        NetworkReport.Over(runs, run => (double)run.Stale / run.Completed));
}
