namespace Skein.Guard.Breakers;

/// <summary>
/// Decides when a breaker opens, tries and closes: the state, and what it rests on. Pure: it knows the time that it is
/// told, in ticks since the breaker was made. Not thread-safe.
/// </summary>
/// <param name="chance">For the jitter of the open time.</param>
internal sealed class BreakerRule(Chance chance)
{
    // While as many trials as may be are under way, none is sure to end sooner.
    private static readonly TimeSpan RetryTrialAfter = TimeSpan.FromSeconds(1);

    // The bad samples in a row; how many of them are bad by definite answers alone; since when they last.
    private int badInARow;
    private int definitelyBadInARow;
    private long badSince;

    // How often in a row it opened without having closed.
    private int openings;
    private TimeSpan openFor;

    private int trialsUnderWay;
    private CallCounts trials;
    private TimeSpan lastTrial;

    public CircuitState State { get; private set; } = CircuitState.Closed;

    /// <summary>When the state began.</summary>
    public TimeSpan Since { get; private set; }

    /// <summary>The calls that the last decision rests on.</summary>
    public CallCounts Evidence { get; private set; }

    /// <summary>
    /// Takes a sample into account. Answers that were missing do not count where the own scheduler was starved at any
    /// moment since the first of the bad samples began: then it may have been us, and not the dependency.
    /// </summary>
    /// <param name="sample">Its calls.</param>
    /// <param name="began">When it began, in the clock's own unit.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="clock">Who knows when the own scheduler was starved; null for never.</param>
    /// <param name="options">What holds now.</param>
    /// <returns>How many calls without an answer were taken out of the sample.</returns>
    public long See(CallCounts sample, long began, TimeSpan now, IStarvationClock? clock, BreakerOptions options)
    {
        long excused = 0;
        if (sample.Unanswered > 0 && clock?.WasStarvedSince(began) == true) (sample, excused) = (sample with { Unanswered = 0 }, sample.Unanswered);
        // What is left of it may be too little to say anything.
        if (excused > 0 && sample.Total < options.SampleCallsMin) return excused;
        if (sample.FailurePercent < options.FailurePercent)
        {
            badInARow = definitelyBadInARow = 0;
            return excused;
        }

        if (badInARow++ == 0) badSince = began;
        if (sample.Failed * 100.0 / sample.Total >= options.FailurePercent) definitelyBadInARow++;
        if (badInARow > definitelyBadInARow && clock?.WasStarvedSince(badSince) == true) (badInARow, badSince) = (definitelyBadInARow, began);
        if (badInARow < options.BadSamplesInARow) return excused;
        Open(sample, now, options);
        return excused;
    }

    /// <summary>Whether a call may be made as a trial, while the circuit is not closed; begins to try where the open time is over.</summary>
    /// <param name="now">When.</param>
    /// <param name="wasStarved">Whether the own scheduler was starved at any moment in the past open time.</param>
    /// <param name="options">What holds now.</param>
    /// <param name="retryAfter">After how long to ask again, where it may not.</param>
    public bool TryTrial(TimeSpan now, bool wasStarved, BreakerOptions options, out TimeSpan retryAfter)
    {
        retryAfter = TimeSpan.Zero;
        if (State == CircuitState.Open)
        {
            retryAfter = openFor - (now - Since);
            if (retryAfter > TimeSpan.Zero) return false;
            Go(CircuitState.HalfOpen, now, default);
            (trialsUnderWay, trials) = (0, default);
            retryAfter = TimeSpan.Zero;
        }

        if (trialsUnderWay < options.TrialsAtOnce)
        {
            trialsUnderWay++;
            lastTrial = now;
            return true;
        }

        retryAfter = RetryTrialAfter;
        // All trials hang: no answer is an answer too.
        if (wasStarved || now - lastTrial < options.OpenFor) return false;
        Open(trials with { Unanswered = trials.Unanswered + trialsUnderWay }, now, options);
        retryAfter = openFor;
        return false;
    }

    /// <summary>A trial ended.</summary>
    /// <param name="outcome">How; null where it does not count.</param>
    /// <param name="now">When.</param>
    /// <param name="options">What holds now.</param>
    public void TrialEnded(CallOutcome? outcome, TimeSpan now, BreakerOptions options)
    {
        trialsUnderWay = Math.Max(0, trialsUnderWay - 1);
        lastTrial = now;
        if (outcome is not { } counted) return;
        trials = trials.Plus(PackedCounts.Of(PackedCounts.One(counted)));
        if (trials.Failed + trials.Unanswered > options.TrialFailuresMax) Open(trials, now, options);
        else if (trials.Total >= options.TrialsMin) Close(now);
    }

    private void Open(CallCounts evidence, TimeSpan now, BreakerOptions options)
    {
        double grown = options.OpenFor.TotalSeconds * Math.Pow(options.OpenGrowth, Math.Min(openings++, 1_000));
        double bounded = Math.Min(grown, options.OpenForMax.TotalSeconds);
        openFor = TimeSpan.FromSeconds(bounded * (1 + (chance.Next() * options.OpenJitterPercent / 100)));
        Go(CircuitState.Open, now, evidence);
    }

    private void Close(TimeSpan now)
    {
        openings = badInARow = definitelyBadInARow = 0;
        Go(CircuitState.Closed, now, trials);
    }

    private void Go(CircuitState state, TimeSpan now, CallCounts evidence) => (State, Since, Evidence) = (state, now, evidence);
}
