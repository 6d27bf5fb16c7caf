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
    /// Takes a sample into account. Answers that were missing are excused where the own scheduler was starved at any moment
    /// since the first of the bad samples began: then it may have been us, and not the dependency. Excused calls stay in
    /// the sample: while we are starved good answers are lost and errors are not, so that among the rest errors would be
    /// too many.
    /// </summary>
    /// <param name="sample">Its calls.</param>
    /// <param name="began">When it began, in the clock's own unit.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="clock">Who knows when the own scheduler was starved; null for never.</param>
    /// <param name="options">What holds now.</param>
    /// <returns>The sample, as it was taken into account.</returns>
    public CallCounts See(CallCounts sample, long began, TimeSpan now, IStarvationClock? clock, BreakerOptions options)
    {
        if (sample.Unanswered > 0 && clock?.WasStarvedSince(began) == true) sample = sample.Forgiven();
        if (!sample.Are(sample.Failed + sample.Unanswered, options.FailurePercent))
        {
            // Good, unless the excused calls could have made it bad: then it says nothing.
            if (!sample.Are(sample.Total - sample.Succeeded, options.FailurePercent)) badInARow = definitelyBadInARow = 0;
            return sample;
        }

        if (badInARow++ == 0) badSince = began;
        if (sample.Are(sample.Failed, options.FailurePercent)) definitelyBadInARow++;
        if (badInARow > definitelyBadInARow && clock?.WasStarvedSince(badSince) == true) (badInARow, badSince) = (definitelyBadInARow, began);
        if (badInARow >= options.BadSamplesInARow) Open(sample, now, options);
        return sample;
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
    /// <param name="trial">How: one count; none where its caller gave up.</param>
    /// <param name="now">When.</param>
    /// <param name="options">What holds now.</param>
    public void TrialEnded(CallCounts trial, TimeSpan now, BreakerOptions options)
    {
        trialsUnderWay = Math.Max(0, trialsUnderWay - 1);
        lastTrial = now;
        trials = trials.Plus(trial);
        long failures = trials.Failed + trials.Unanswered;
        if (failures > options.TrialFailuresMax(Math.Max(trials.Total, options.TrialsMin))) Open(trials, now, options);
        else if (trials.Counted >= options.TrialsMin && failures <= options.TrialFailuresMax(trials.Counted)) Close(now);
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
