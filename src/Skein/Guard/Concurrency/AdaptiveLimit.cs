using Skein.Guard.Breakers;

namespace Skein.Guard.Concurrency;

/// <summary>
/// Bounds how many calls of a dependency are under way by what it turns out to bear, for the case where the dependency is
/// the bottleneck. What ended while the own scheduler was starved teaches it nothing. Thread-safe; allocates nothing.
/// </summary>
public sealed class AdaptiveLimit
{
    private static readonly TimeSpan RetryAfterMin = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider time;
    private readonly Func<IStarvationClock?> starvation;
    private readonly Chance chance;
    private readonly long origin;

    // Guards the rule.
    private readonly Lock gate = new();
    private readonly GradientRule rule;

    // Replaced whole under the gate.
    private volatile ConcurrencyOptions options;

    // Written under the gate.
    private volatile int limit;

    // By interlocked additions.
    private int inFlight;
    private long seen;
    private long excused;
    private long refused;
    private long wouldRefuse;

    internal AdaptiveLimit(string dependency, ConcurrencyOptions options, TimeProvider time, Func<IStarvationClock?> starvation, Chance chance)
    {
        Dependency = dependency;
        this.options = ConcurrencyOptions.Valid(options);
        this.time = time;
        this.starvation = starvation;
        this.chance = chance;
        origin = time.GetTimestamp();
        rule = new GradientRule(options);
        limit = rule.Limit;
    }

    /// <summary>Whose limit it is.</summary>
    public string Dependency { get; }

    /// <summary>How many calls may be under way now.</summary>
    public int Limit => limit;

    /// <summary>How many calls are under way.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    /// <summary>The options that hold now.</summary>
    public ConcurrencyOptions Options => options;

    /// <summary>Whether the dependency may be called now. Where it may, end the answer once.</summary>
    public LimitedCall TryBegin()
    {
        ConcurrencyOptions now = options;
        if (now.Mode == GuardMode.Off) return default;
        int count = Interlocked.Increment(ref inFlight);
        if (count <= limit) return new LimitedCall(this, time.GetTimestamp(), count);
        if (now.Mode == GuardMode.Act && chance.Happens(now.Percent))
        {
            Interlocked.Decrement(ref inFlight);
            Interlocked.Increment(ref refused);
            return LimitedCall.Refuse(RetryAfter());
        }

        Interlocked.Increment(ref wouldRefuse);
        return new LimitedCall(this, time.GetTimestamp(), count);
    }

    /// <summary>Goes on with other options, from the next decision on.</summary>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it, and nothing is changed.</exception>
    public void Apply(ConcurrencyOptions options)
    {
        ConcurrencyOptions.Valid(options);
        lock (gate)
        {
            this.options = options;
            rule.Apply(options);
            limit = rule.Limit;
        }
    }

    /// <summary>What it has seen and done so far.</summary>
    public LimitReport Report()
    {
        lock (gate)
        {
            return new LimitReport(Dependency, rule.Limit, InFlight, rule.Baseline, rule.Latency)
            {
                Seen = seen,
                Excused = Interlocked.Read(ref excused),
                Refused = Interlocked.Read(ref refused),
                WouldRefuse = Interlocked.Read(ref wouldRefuse),
            };
        }
    }

    internal void End(in LimitedCall call, CallOutcome outcome)
    {
        Interlocked.Decrement(ref inFlight);
        // A quick "no" is no latency, and a caller that gave up has measured nothing.
        if (outcome is CallOutcome.Failed or CallOutcome.Abandoned) return;
        if (starvation()?.WasStarvedSince(call.Started) == true)
        {
            Interlocked.Increment(ref excused);
            return;
        }

        lock (gate)
        {
            seen++;
            rule.See(time.GetElapsedTime(origin, call.Started), time.GetElapsedTime(origin), call.InFlight, options);
            limit = rule.Limit;
        }
    }

    /// <summary>A call's time from now some will have ended.</summary>
    private TimeSpan RetryAfter()
    {
        lock (gate) return rule.Latency > RetryAfterMin ? rule.Latency : RetryAfterMin;
    }
}
