namespace Skein.Guard.Breakers;

/// <summary>
/// Refuses calls of a dependency that is sick, so that callers do not wait for it in vain and it can recover: opens after
/// bad samples in a row, lets a few trials through after a while, closes when they succeed (Nygard, <i>Release It!</i>,
/// 2007). What the own starved scheduler may have caused counts for nothing. Thread-safe; the closed path takes no lock
/// and allocates nothing. Time is read from a monotonic clock alone.
/// </summary>
public sealed class CircuitBreaker
{
    private const long NoSample = long.MaxValue;
    private const int StateBits = 2;

    private readonly TimeProvider time;
    private readonly Func<IStarvationClock?> starvation;
    private readonly Chance chance;
    private readonly Action<CircuitTransition> tell;
    private readonly long origin;

    // Guards the rule and the sums, and is held where state, sample and options are replaced.
    private readonly Lock gate = new();
    private readonly BreakerRule rule;
    private CallCounts sums;
    private long opened;

    // When the published state began.
    private TimeSpan since;

    // Replaced whole under the gate.
    private volatile BreakerOptions options;

    // The state in the lowest bits, above it the number of changes so far. Written under the gate.
    private volatile int word;

    // Added to by whoever ends a call; emptied under the gate.
    private long sample;

    // Written by whoever ends the first call of a sample, and under the gate.
    private long sampleBegan = NoSample;

    // By interlocked additions.
    private long abandoned;
    private long late;
    private long refused;
    private long wouldRefuse;

    internal CircuitBreaker(string dependency, BreakerOptions options, TimeProvider time, Func<IStarvationClock?> starvation, Chance chance, Action<CircuitTransition> tell)
    {
        Dependency = dependency;
        this.options = BreakerOptions.Valid(options);
        this.time = time;
        this.starvation = starvation;
        this.chance = chance;
        this.tell = tell;
        rule = new BreakerRule(chance);
        origin = time.GetTimestamp();
    }

    /// <summary>Whose breaker it is.</summary>
    public string Dependency { get; }

    /// <summary>How it stands. An open one begins to try with the first call after its time.</summary>
    public CircuitState State => StateOf(word);

    /// <summary>The options that hold now.</summary>
    public BreakerOptions Options => options;

    private TimeSpan Now => time.GetElapsedTime(origin);

    /// <summary>Whether the dependency may be called now. Where it may, end the answer once.</summary>
    public BreakerCall TryBegin()
    {
        BreakerOptions now = options;
        if (now.Mode == GuardMode.Off) return default;
        int seen = word;
        return StateOf(seen) == CircuitState.Closed ? new BreakerCall(this, time.GetTimestamp(), seen, isTrial: false) : Decide(now);
    }

    /// <summary>Goes on with other options, from the next decision on.</summary>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it, and nothing is changed.</exception>
    public void Apply(BreakerOptions options)
    {
        BreakerOptions.Valid(options);
        lock (gate) this.options = options;
    }

    /// <summary>What it has seen and done so far.</summary>
    public CircuitReport Report()
    {
        lock (gate)
        {
            return new CircuitReport(Dependency, rule.State, Now - rule.Since, sums.Plus(PackedCounts.Of(Interlocked.Read(ref sample))))
            {
                Abandoned = Interlocked.Read(ref abandoned),
                Late = Interlocked.Read(ref late),
                Refused = Interlocked.Read(ref refused),
                WouldRefuse = Interlocked.Read(ref wouldRefuse),
                Opened = opened,
            };
        }
    }

    internal void End(in BreakerCall call, CallOutcome outcome)
    {
        BreakerOptions now = options;
        long ended = time.GetTimestamp();
        if (outcome == CallOutcome.Succeeded && now.SlowAfter is { } slow && time.GetElapsedTime(call.Started, ended) > slow) outcome = CallOutcome.Unanswered;
        if (outcome == CallOutcome.Abandoned) Interlocked.Increment(ref abandoned);
        bool isExcused = outcome == CallOutcome.Unanswered && starvation()?.WasStarvedSince(call.Started) == true;
        long one = outcome == CallOutcome.Abandoned ? 0 : PackedCounts.One(outcome, isExcused);
        if (call.IsTrial) EndTrial(call, one);
        else if (one != 0) Count(call, one, ended, now);
    }

    private static CircuitState StateOf(int word) => (CircuitState)(word & ((1 << StateBits) - 1));

    private void Count(in BreakerCall call, long one, long ended, BreakerOptions now)
    {
        if (call.Word != word)
        {
            Interlocked.Increment(ref late);
            return;
        }

        long counted = Interlocked.Add(ref sample, one);
        long began = Volatile.Read(ref sampleBegan);
        if (began == NoSample) began = Interlocked.CompareExchange(ref sampleBegan, ended, NoSample);
        if (began == NoSample) began = ended;
        if (IsDue(counted, began, ended, now)) CloseSample(call.Word, ended, now);
    }

    private bool IsDue(long counted, long began, long ended, BreakerOptions now)
    {
        long total = PackedCounts.Of(counted).Total;
        return total >= BreakerOptions.SampleCallsMax || (total >= now.SampleCallsMin && time.GetElapsedTime(began, ended) >= now.SampleTime);
    }

    private void CloseSample(int seen, long ended, BreakerOptions now)
    {
        CircuitTransition? transition = null;
        lock (gate)
        {
            // Another call that ended at the same moment may have closed it.
            if (seen != word || !IsDue(Interlocked.Read(ref sample), sampleBegan, ended, now)) return;
            long began = sampleBegan;
            sums = sums.Plus(rule.See(TakeSample(), began, Now, starvation(), now));
            transition = Changed();
        }

        Tell(transition);
    }

    private CallCounts TakeSample()
    {
        Volatile.Write(ref sampleBegan, NoSample);
        return PackedCounts.Of(Interlocked.Exchange(ref sample, 0));
    }

    private BreakerCall Decide(BreakerOptions now)
    {
        CircuitTransition? transition;
        TimeSpan retryAfter;
        bool isTrial;
        int seen;
        lock (gate)
        {
            // It may have closed since.
            if (rule.State == CircuitState.Closed) return new BreakerCall(this, time.GetTimestamp(), word, isTrial: false);
            isTrial = rule.TryTrial(Now, WasStarvedFor(now.OpenFor), now, out retryAfter);
            transition = Changed();
            seen = word;
        }

        Tell(transition);
        if (isTrial) return new BreakerCall(this, time.GetTimestamp(), seen, isTrial: true);
        if (now.Mode == GuardMode.Act && chance.Happens(now.Percent))
        {
            Interlocked.Increment(ref refused);
            return BreakerCall.Refuse(retryAfter);
        }

        Interlocked.Increment(ref wouldRefuse);
        return default;
    }

    private bool WasStarvedFor(TimeSpan past) => starvation()?.WasStarvedSince(time.GetTimestamp() - (long)(past.TotalSeconds * time.TimestampFrequency)) == true;

    private void EndTrial(in BreakerCall call, long one)
    {
        CircuitTransition? transition;
        lock (gate)
        {
            if (call.Word != word)
            {
                if (one != 0) Interlocked.Increment(ref late);
                return;
            }

            CallCounts trial = PackedCounts.Of(one);
            sums = sums.Plus(trial);
            rule.TrialEnded(trial, Now, options);
            transition = Changed();
        }

        Tell(transition);
    }

    /// <summary>Publishes the rule's state where it is another; under the gate.</summary>
    private CircuitTransition? Changed()
    {
        CircuitState from = StateOf(word);
        if (rule.State == from) return null;
        TimeSpan lasted = rule.Since - since;
        since = rule.Since;
        if (rule.State == CircuitState.Open) opened++;
        // Calls that are under way count for a state that is over: no longer.
        word = ((word >> StateBits) + 1) << StateBits | (int)rule.State;
        sums = sums.Plus(TakeSample());
        return new CircuitTransition(Dependency, from, rule.State, lasted, rule.Evidence);
    }

    private void Tell(CircuitTransition? transition)
    {
        if (transition is not null) tell(transition);
    }
}
