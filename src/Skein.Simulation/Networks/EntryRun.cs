namespace Skein.Simulation.Networks;

/// <summary>What those met who came in at one place, after the warm-up, in one run. Immutable.</summary>
/// <param name="Name">The entry's.</param>
/// <param name="Calls">How many came.</param>
/// <param name="Outcomes">How many of them ended in each way, by <see cref="Outcome"/>.</param>
/// <param name="Open">How many had not ended at the horizon.</param>
/// <param name="Attempts">How many attempts those that ended made.</param>
/// <param name="DeniedRetries">How many retries a budget did not pay for.</param>
/// <param name="MeanResponse">The mean time from coming to the answer, with all attempts, of those that succeeded, seconds; NaN where none did.</param>
/// <param name="Responses">Percentiles of the same, in the order of the scenario's levels.</param>
/// <param name="Timeline">What came and what succeeded over time, from 0, by when it came.</param>
public sealed record EntryRun(
    string Name,
    long Calls,
    IReadOnlyList<long> Outcomes,
    long Open,
    long Attempts,
    long DeniedRetries,
    double MeanResponse,
    IReadOnlyList<double> Responses,
    IReadOnlyList<TimelineStep> Timeline)
{
    /// <summary>The share of those that ended that succeeded; NaN where none ended.</summary>
    public double SuccessShare => (double)Outcomes[(int)Outcome.Succeeded] / (Calls - Open);

    /// <summary>How many attempts a call that ended made on average; NaN where none ended.</summary>
    public double AttemptsPerCall => (double)Attempts / (Calls - Open);
}
