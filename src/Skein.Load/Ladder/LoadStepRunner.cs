using Skein.Core;
using Skein.Load.Generation;
using Skein.Load.Histograms;
using Skein.Load.Knee;
using Skein.Load.Target;

namespace Skein.Load.Ladder;

/// <summary>Runs steps by a load generator, and watches the machine and the target meanwhile. One step at a time.</summary>
/// <param name="generator">Makes the load; the caller disposes of it.</param>
/// <param name="objective">What requests are held against.</param>
/// <param name="watch">Who watches.</param>
/// <param name="progress">Told a few times a second; null for nobody.</param>
public sealed class LoadStepRunner(ILoadGenerator generator, LatencyObjective objective, TargetWatch watch, IProgress<LoadProgress>? progress = null) : IStepRunner, IResponseTimes
{
    private const double LateShare = 0.01;

    private LoadResult? last;

    /// <inheritdoc/>
    /// <exception cref="SkeinException">The step is out of the generator's bounds.</exception>
    public async Task<StepEvidence> RunAsync(StepOrder order, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        using StepWatch seen = watch.Begin();
        var answers = new AnswerRate(progress);
        bool saturates = order.Purpose == StepPurpose.Saturate;
        // Answers are counted from the step's begin, where throughput is wanted.
        var step = new LoadStep(order.Rate, saturates ? order.WarmUp + order.Measured : order.Measured) { WarmUp = saturates ? TimeSpan.Zero : order.WarmUp, Seed = order.Seed };
        LoadResult result = await generator.RunAsync(step, answers, stop);
        stop.ThrowIfCancellationRequested();
        (StepConditions conditions, TargetCurve? curve) = seen.End();
        last = result;
        StepEvidence evidence = Evidence(order, result, conditions);
        return evidence with
        { Curve = curve, Throughput = saturates ? answers.Between(order.WarmUp, order.WarmUp + order.Measured) : null };
    }

    // P99 of fifty is the latest of all, and one in fifty is chance: two standard errors of so many are left to it.
    internal static double LateShareBeyondChance(long requests) => Math.Min(1, LateShare + (2 * Math.Sqrt(LateShare / requests)));

    double[] IResponseTimes.LastTimes(int most) => last is { } result ? HistogramTimes.Times(result.Latency, most) : [];

    private StepEvidence Evidence(StepOrder order, LoadResult result, StepConditions conditions)
    {
        StepBatch[] batches = [.. result.Batches.Select(batch => new StepBatch(batch.Latency.Count + batch.FailedCount, HistogramTimes.Above(batch.Latency, objective.Seconds) + batch.FailedCount))];
        LatencyHistogram latency = result.Latency;
        var times = new StepLatency(
            latency.Count == 0 ? null : latency.SumSeconds / latency.Count,
            HistogramTimes.Variation(latency),
            result.Quantile(0.5)?.TotalSeconds,
            result.Quantile(0.9)?.TotalSeconds,
            result.Quantile(0.99)?.TotalSeconds,
            result.Quantile(objective.Level)?.TotalSeconds);
        // Requests that wait for a connection are late by the service's doing, not by the generator's.
        double? held = result.Waited == 0 && result.Intended > 0 ? (double)result.SentInTime / result.Intended : null;
        StepConditions all = conditions with { Lateness = result.Lateness.Count == 0 ? null : result.Lateness.Quantile(1 - LateShareBeyondChance(result.Lateness.Count)).TotalSeconds, Held = held };
        return new StepEvidence(order, batches, times, all) { Failures = result.Failures.ToDictionary(failure => failure.Key.ToString(), failure => failure.Value) };
    }
}
