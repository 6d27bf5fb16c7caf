namespace Skein.Load.Ladder;

/// <summary>
/// Waits until the backlog of a step is gone, by looking: a few requests must again take what they take at low load. A step
/// whose requests were all answered left none behind; one with timeouts may have.
/// </summary>
internal sealed class CoolDown(IStepRunner runner, LadderLimits limits, TimeProvider clock)
{
    private const double Rate = 40;
    private const double MedianFactor = 1.5;
    private static readonly TimeSpan look = TimeSpan.FromSeconds(0.5);

    /// <summary>Looks until it is gone.</summary>
    /// <param name="after">The step that may have left something.</param>
    /// <param name="median">What a request takes at low load, seconds; null where it is not known: then there is nothing to compare with.</param>
    /// <param name="seed">Of the looks' random starts.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>Whether it is gone; no when <see cref="LadderLimits.CoolDownMax"/> was over first.</returns>
    public async Task<bool> WaitAsync(StepEvidence after, double? median, ulong seed, CancellationToken stop)
    {
        if (after.Failed == 0 || median is null) return true;
        long begin = clock.GetTimestamp();
        while (clock.GetElapsedTime(begin) < limits.CoolDownMax)
        {
            StepEvidence seen = await runner.RunAsync(new StepOrder(StepPurpose.CoolDown, Math.Min(Rate, after.Order.Rate), TimeSpan.Zero, look, seed++), stop);
            if (seen.Requests > 0 && seen.Failed == 0 && seen.Latency.P50 <= median * MedianFactor) return true;
        }

        return false;
    }
}
