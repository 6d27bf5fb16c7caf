namespace Skein.Load.Ladder;

/// <summary>
/// Runs steps one by one: cools down, repeats those that the machine spoilt, gives up on them after a few tries, and keeps
/// every one for the report. Used by one caller at a time.
/// </summary>
internal sealed class StepSeries(LadderOptions options, LadderLimits limits, IStepRunner runner, TimeProvider clock, IProgress<string>? progress)
{
    private readonly ContaminationRules rules = new(options.Bounds, options.Objective);
    private readonly Sentinel sentinel = new(options.Bounds.Drift);
    private readonly CoolDown coolDown = new(runner, limits, clock);
    private readonly List<LadderStep> steps = [];
    private readonly long begin = clock.GetTimestamp();
    private ulong seed = options.Seed;
    private int sinceSentinel;
    private bool isWarm;
    private double? unhurried; // The median of the first clean step, which is one at low load.
    private int checkedSteps; // Steps before it were confirmed by a look at low load.

    public IReadOnlyList<LadderStep> Steps => steps;

    /// <summary>What is known of the service's drift.</summary>
    public Sentinel Sentinel => sentinel;

    /// <summary>Steps in a row that were given up.</summary>
    public int RefusedInRow { get; private set; }

    /// <summary>Whether a backlog did not go.</summary>
    public bool Stuck { get; private set; }

    /// <summary>Whether nothing more may be run.</summary>
    public bool Ended => Stuck || RefusedInRow >= limits.RefusedInRowMax || steps.Count >= limits.StepsMax || clock.GetElapsedTime(begin) >= options.TimeMax;

    /// <summary>The steps that count towards the knee.</summary>
    public IReadOnlyList<StepEvidence> Clean => [.. steps.Where(step => step.Counts && step.Evidence.Order.Purpose is StepPurpose.Climb or StepPurpose.Search).Select(step => step.Evidence)];

    /// <summary>What a request takes on a service at rest, seconds, as it was warmed up; null where that is not known.</summary>
    public double? AtRest { get; private set; }

    /// <summary>Before the first step: makes a cold service warm.</summary>
    public async Task WarmAsync(CancellationToken stop)
    {
        if (isWarm) return;
        isWarm = true;
        progress?.Report("warm-up: a few requests");
        double highest = Math.Min(options.From ?? double.MaxValue, options.To ?? limits.RateMax);
        AtRest = await new WarmUp(runner, limits).RunAsync(highest, unchecked(seed - (ulong)limits.WarmLooksMax), stop);
    }

    /// <summary>Runs a step until it is clean.</summary>
    /// <returns>Null if it was given up, or nothing more may be run.</returns>
    public async Task<StepEvidence?> RunAsync(StepPurpose purpose, double rate, TimeSpan measured, CancellationToken stop)
    {
        for (int attempt = 1; attempt <= limits.RepeatsMax + 1 && !Ended; attempt++)
        {
            var order = new StepOrder(purpose, rate, options.WarmUp, measured, unchecked(seed++));
            progress?.Report($"step {steps.Count + 1}: {purpose.ToString().ToLowerInvariant()} at {rate:#,##0.#}/s for {measured.TotalSeconds:0.#} s{(attempt > 1 ? $", attempt {attempt}" : "")}");
            StepEvidence seen = await runner.RunAsync(order, stop);
            IReadOnlyList<Contamination> broken = rules.Of(seen);
            steps.Add(new LadderStep(steps.Count + 1, attempt, seen, broken));
            if (!await coolDown.WaitAsync(seen, unhurried, unchecked(seed++), stop)) Stuck = true;
            if (broken.Count > 0) continue;
            RefusedInRow = 0;
            unhurried ??= seen.Latency.P50;
            return seen;
        }

        RefusedInRow++;
        return null;
    }

    /// <summary>Looks at the service at low load, if it is time; takes back the steps since the last look if it is not what it was.</summary>
    /// <param name="rate">At which load, for the first look; later ones are at the same.</param>
    /// <param name="stop">Ends it.</param>
    public async Task LookAsync(double rate, CancellationToken stop)
    {
        if (options.SentinelEvery == 0 || (sentinel.Rate is not null && ++sinceSentinel < options.SentinelEvery) || Ended) return;
        sinceSentinel = 0;
        if (await RunAsync(StepPurpose.Sentinel, sentinel.Rate ?? rate, options.Rung, stop) is { } seen) Judge(seen);
    }

    /// <summary>Takes a step at low load as the first look.</summary>
    public void Calibrated(StepEvidence calibration)
    {
        sentinel.Look(calibration);
        checkedSteps = steps.Count;
    }

    private void Judge(StepEvidence seen)
    {
        if (sentinel.Look(seen) is { } drift)
        {
            var why = new Contamination("drift", drift, options.Bounds.Drift, $"service times at low load moved by {ContaminationRules.Percent(drift)} since the first look (bound {ContaminationRules.Percent(options.Bounds.Drift)})");
            for (int index = checkedSteps; index < steps.Count; index++) steps[index] = steps[index] with { Contaminations = [.. steps[index].Contaminations, why] };
            RefusedInRow++;
        }

        checkedSteps = steps.Count;
    }
}
