using Skein.Core;

namespace Skein.Load.Ladder;

/// <summary>
/// Climbs rates until the objective is missed, closes in, and searches the load where the percentile crosses it. Logic
/// alone: steps are run by an <see cref="IStepRunner"/>, time comes from a <see cref="TimeProvider"/>. One ladder is
/// climbed at a time; not thread-safe.
/// </summary>
public sealed class LoadLadder
{
    private const double FirstRate = 10;
    private const double LowestRate = 1;

    // Of one worker's capacity, which any service has: where nothing more is known, the climb begins there.
    private const double FirstLoad = 0.5;
    private const double ClimbShare = 0.5;
    private const double BracketRatio = 1.15;
    private const double Lean = 0.02;
    private const double Unmistakable = 10;
    private const double SentinelShare = 0.2;
    private const int RungRequestsMin = 50;

    private readonly LadderOptions options;
    private readonly LadderLimits limits;
    private readonly StepSeries series;
    private readonly KneeFit fit;

    /// <summary>Makes one.</summary>
    /// <param name="options">How.</param>
    /// <param name="limits">Where it ends in any case.</param>
    /// <param name="runner">Runs the steps.</param>
    /// <param name="clock">For the time that it may take.</param>
    /// <param name="progress">Told of each step; null for nobody.</param>
    public LoadLadder(LadderOptions options, LadderLimits limits, IStepRunner runner, TimeProvider clock, IProgress<string>? progress = null)
        : this(options ?? throw new ArgumentNullException(nameof(options)), limits, new StepSeries(options, limits, runner, clock, progress))
    {
    }

    /// <summary>One that goes on with steps that were run already.</summary>
    internal LoadLadder(LadderOptions options, LadderLimits limits, StepSeries series) =>
        (this.options, this.limits, this.series, fit) = (options, limits, series, new KneeFit(options.Objective.AllowedShare));

    /// <summary>The highest rate that is tried.</summary>
    private double Highest => Math.Min(options.To ?? limits.RateMax, limits.RateMax);

    /// <summary>Climbs and searches.</summary>
    /// <param name="stop">Ends it early; what was measured until then is the result.</param>
    /// <exception cref="SkeinException">The rates contradict each other.</exception>
    public async Task<LadderResult> RunAsync(CancellationToken stop)
    {
        try
        {
            return await MeasureAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted();
        }
    }

    /// <summary>What is known when it is ended before its time.</summary>
    internal LadderResult Interrupted()
    {
        StepEvidence[] clean = [.. series.Clean];
        StepEvidence? held = clean.Where(step => !IsClearMiss(step)).MaxBy(step => step.Order.Rate), missed = clean.Where(IsClearMiss).MinBy(step => step.Order.Rate);
        var words = new List<string> { $"interrupted after {series.Steps.Count} steps" };
        if (held is not null) words.Add($"{options.Objective} held at {held.Order.Rate:#,##0.#}/s");
        if (missed is not null) words.Add($"{options.Objective} was missed at {missed.Order.Rate:#,##0.#}/s");
        if (clean.Any(step => step.Order.Purpose == StepPurpose.Search) && fit.Of(clean) is { } knee) words.Add($"until then the knee is {knee.Rate:#,##0.#}/s (95 %: {knee.Low:#,##0.#} to {knee.High:#,##0.#})");
        return Result(KneeKind.Unfinished, null, string.Join("; ", words)) with { Interrupted = true };
    }

    private async Task<LadderResult> MeasureAsync(CancellationToken stop)
    {
        double from = options.From ?? Math.Min(FirstRate, Highest);
        if (!(from > 0 && from <= Highest)) throw new SkeinException($"the first rung at {from:0.###}/s", $"does not lie between 0 and {Highest:0.###}/s", "give --from below --to");
        if (!(options.Growth > 1)) throw new SkeinException($"a growth of {options.Growth:0.###}", "is not above 1");
        await series.WarmAsync(stop);
        if (options.From is null && series.AtRest is { } alone) from = Math.Clamp(FirstLoad / alone, from, Highest);
        Bracket bracket = await ClimbAsync(from, stop);
        if (bracket.Low is null && bracket.High is not null) return Result(KneeKind.BelowRange, null, $"{options.Objective} is missed at {bracket.High:#,##0.#}/s already, the lowest rate that was tried{FailuresAt(bracket.High.Value)}");
        if (bracket.High is null) return Early() ?? Result(KneeKind.AboveRange, null, $"{options.Objective} holds at {bracket.Low:#,##0.#}/s, the highest rate that was tried: the knee lies above it");
        bracket = await CloseInAsync(bracket, stop);
        return await SearchAsync(bracket, stop);
    }

    private async Task<Bracket> ClimbAsync(double from, CancellationToken stop)
    {
        double? low = null;
        double rate = from;
        while (!series.Ended)
        {
            StepEvidence? seen = await RungAsync(rate, options.Rung * ClimbShare, stop);
            bool missed = seen is not null && IsClearMiss(seen);
            // One hiccup at low load must not end the climb: the first miss is looked at again.
            if (missed && seen!.MissedShare < Unmistakable * options.Objective.AllowedShare && await RungAsync(rate, options.Rung, stop) is { } again) missed = IsClearMiss(again);
            if (missed && low is null && options.From is null && rate > LowestRate)
            {
                rate = Math.Max(LowestRate, rate / 4);
                continue;
            }

            if (missed) return new Bracket(low, rate);
            if (seen is not null) low = rate;
            if (rate >= Highest) break;
            rate = Math.Min(Highest, rate * options.Growth);
        }

        return new Bracket(low, null);
    }

    private async Task<Bracket> CloseInAsync(Bracket bracket, CancellationToken stop)
    {
        (double low, double high) = (bracket.Low!.Value, bracket.High!.Value);
        while (high / low > BracketRatio && !series.Ended)
        {
            double rate = Math.Sqrt(low * high);
            if (await RungAsync(rate, options.Rung, stop) is not { } seen) continue;
            if (seen.MissedShare > options.Objective.AllowedShare) high = rate;
            else low = rate;
            await series.LookAsync(SentinelShare * low, stop);
        }

        return new Bracket(low, high);
    }

    private async Task<LadderResult> SearchAsync(Bracket bracket, CancellationToken stop)
    {
        double middle = Math.Sqrt(bracket.Low!.Value * bracket.High!.Value);
        KneeEstimate? knee = null;
        int done = 0;
        while (!series.Ended && !(done >= options.SearchStepsMin && knee?.HalfWidth <= options.Precision))
        {
            await series.LookAsync(SentinelShare * bracket.Low.Value, stop);
            double rate = Math.Min(Highest, middle * (done % 2 == 0 ? 1 - Lean : 1 + Lean));
            if (await series.RunAsync(StepPurpose.Search, rate, Stretched(options.Step, rate, 2 / options.Objective.AllowedShare), stop) is null) continue;
            done++;
            knee = fit.Of(series.Clean);
            middle = knee?.Rate ?? middle;
        }

        knee = fit.Of(series.Clean);
        int counted = series.Steps.Count(step => step.Counts && step.Evidence.Order.Purpose == StepPurpose.Search);
        if (knee is null || counted < Math.Min(2, options.SearchStepsMin))
            return Early() ?? Result(KneeKind.Unfinished, null, $"{counted} steps near the knee counted when the time was over");
        bool precise = knee.HalfWidth <= options.Precision;
        string width = $"{options.Objective} is crossed at {knee.Rate:#,##0.#}/s (95 %: {knee.Low:#,##0.#} to {knee.High:#,##0.#})";
        return Result(KneeKind.Found, knee, precise ? width : $"{width}; the time was over before the interval was narrow enough") with { Precise = precise };
    }

    private Task<StepEvidence?> RungAsync(double rate, TimeSpan length, CancellationToken stop) => series.RunAsync(StepPurpose.Climb, rate, Stretched(length, rate, RungRequestsMin), stop);

    /// <summary>Long enough for so many requests, within the bound.</summary>
    private TimeSpan Stretched(TimeSpan length, double rate, double requests) =>
        TimeSpan.FromSeconds(Math.Clamp(requests / rate, length.TotalSeconds, Math.Max(length.TotalSeconds, limits.StepMax.TotalSeconds)));

    // More than chance makes of a service that just holds it, by two standard errors.
    private bool IsClearMiss(StepEvidence seen)
    {
        double expected = seen.Requests * options.Objective.AllowedShare;
        return seen.Missed > expected + (2 * Math.Sqrt(expected));
    }

    private LadderResult? Early()
    {
        if (series.Stuck) return Result(KneeKind.Unfinished, null, $"the backlog of the last step was not gone after {limits.CoolDownMax.TotalSeconds:0} s");
        if (series.RefusedInRow >= limits.RefusedInRowMax) return Result(KneeKind.Refused, null, $"the machine is too noisy: {Reasons()}");
        return series.Ended ? Result(KneeKind.Unfinished, null, "time or steps were over before the objective was missed") : null;
    }

    private string Reasons() => string.Join("; ", series.Steps.Where(step => !step.Counts).TakeLast(limits.RefusedInRowMax).SelectMany(step => step.Contaminations).GroupBy(broken => broken.Rule).Select(rule => rule.Last().Reason));

    private string FailuresAt(double rate)
    {
        StepEvidence last = series.Steps.Last(step => step.Evidence.Order.Rate == rate).Evidence;
        return last.Failed == 0 ? "" : $"; failed: {string.Join(", ", last.Failures.Select(failure => $"{failure.Value:#,##0} {failure.Key}"))}";
    }

    private LadderResult Result(KneeKind kind, KneeEstimate? knee, string reason) =>
        new(options.Objective, kind, knee, reason, series.Steps) { Drift = series.Sentinel.Drift, DriftError = series.Sentinel.Error };

    private readonly record struct Bracket(double? Low, double? High);
}
