using Skein.Core;
using Skein.Load.Ladder;
using Skein.Planning;

namespace Skein.Load.Knee;

/// <summary>
/// Predicts where a service's latency will cross its objective, from a run at low load and a short one beyond its capacity;
/// then measures it on a ladder. Logic alone, as <see cref="LoadLadder"/>. Not thread-safe.
/// </summary>
public sealed class KneeRun
{
    private const double LadderFrom = 0.7;
    private const double LadderTo = 1.6;
    private const double LadderGrowth = 1.3;

    private readonly KneeOptions options;
    private readonly LadderLimits limits;
    private readonly TimeProvider clock;
    private readonly StepSeries series;
    private readonly KneeCalibrator calibrator;

    /// <summary>Makes one.</summary>
    /// <param name="options">How.</param>
    /// <param name="limits">Where it ends in any case.</param>
    /// <param name="runner">Runs the steps.</param>
    /// <param name="clock">For the time that it may take.</param>
    /// <param name="progress">Told of each step; null for nobody.</param>
    public KneeRun(KneeOptions options, LadderLimits limits, LoadStepRunner runner, TimeProvider clock, IProgress<string>? progress = null)
        : this(options ?? throw new ArgumentNullException(nameof(options)), limits, runner, runner, clock, progress)
    {
    }

    internal KneeRun(KneeOptions options, LadderLimits limits, IStepRunner runner, IResponseTimes times, TimeProvider clock, IProgress<string>? progress = null)
    {
        (this.options, this.limits, this.clock) = (options, limits, clock);
        series = new StepSeries(options.Ladder, limits, runner, clock, progress);
        calibrator = new KneeCalibrator(options, series, times);
    }

    /// <summary>Predicts, then measures.</summary>
    /// <param name="target">What is asked, for the report.</param>
    /// <param name="stop">Ends it early; what was measured until then is the result.</param>
    /// <exception cref="SkeinException">The options contradict each other.</exception>
    public async Task<KneeReport> RunAsync(string target, CancellationToken stop)
    {
        DateTimeOffset begin = clock.GetUtcNow();
        KneeCalibration? calibration;
        string? none;
        try
        {
            (calibration, none) = await calibrator.RunAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return new KneeReport(target, begin, null, "interrupted before there was one", new LoadLadder(options.Ladder, limits, series).Interrupted(), options.Agreement);
        }

        KneeForecast? forecast = null;
        try
        {
            if (calibration is not null) forecast = KneeForecaster.Of(calibration, options.Ladder);
        }
        catch (RefusedException refused)
        {
            none = refused.Message;
        }

        LadderResult measured = await new LoadLadder(calibration is null ? options.Ladder : Around(calibration.Throughput), limits, series).RunAsync(stop);
        return new KneeReport(target, begin, forecast, none, measured, options.Agreement);
    }

    private LadderOptions Around(double capacity) => options.Ladder with
    {
        From = options.Ladder.From ?? (LadderFrom * capacity),
        To = options.Ladder.To ?? Math.Min(LadderTo * capacity, limits.RateMax),
        Growth = Math.Min(options.Ladder.Growth, LadderGrowth),
    };
}
