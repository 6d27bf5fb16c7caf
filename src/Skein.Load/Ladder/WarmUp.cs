namespace Skein.Load.Ladder;

/// <summary>
/// Looks at a service until it takes no less time than before: what it does for the first time (compile, connect, fill a cache)
/// takes longer, and belongs to no step. A few requests only; they are in no figure.
/// </summary>
internal sealed class WarmUp(IStepRunner runner, LadderLimits limits)
{
    private const double FirstRate = 10;
    private const double RateMost = 200;

    // Of one worker: so much that hardly a request waits for another, however few there are.
    private const double Load = 0.2;
    private const double Alike = 0.1;
    private const double AlikeSeconds = 0.000_2;
    private static readonly TimeSpan look = TimeSpan.FromSeconds(1);

    /// <summary>Looks.</summary>
    /// <param name="highest">The rate that is not to be passed.</param>
    /// <param name="seed">Of the looks' random starts.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>What a request takes on a service at rest, the median, seconds; null where it is a failure, or none came.</returns>
    public async Task<double?> RunAsync(double highest, ulong seed, CancellationToken stop)
    {
        double? median = null;
        double rate = Math.Min(FirstRate, highest);
        for (int round = 0; round < limits.WarmLooksMax; round++)
        {
            StepEvidence seen = await runner.RunAsync(new StepOrder(StepPurpose.WarmUp, rate, TimeSpan.Zero, look, unchecked(seed + (ulong)round)), stop);
            double? before = median;
            median = seen.Requests > 0 ? seen.Latency.P50 : null;
            if (median is not { } now) continue;
            if (before is { } earlier && earlier - now <= Math.Max(AlikeSeconds, Alike * earlier)) break;
            rate = Math.Min(highest, Math.Clamp(Load / now, FirstRate, RateMost));
        }

        return median;
    }
}
