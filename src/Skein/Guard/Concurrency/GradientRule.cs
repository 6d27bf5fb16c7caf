namespace Skein.Guard.Concurrency;

/// <summary>
/// How many calls may be under way, from the latency of those that were. Like Netflix's Gradient2 and Envoy's adaptive
/// concurrency it lessens the limit by the gradient: latency without a queue, to latency now. Unlike them it takes each
/// decrease as an experiment. Where calls queue at the dependency, fewer of them wait for less time, in proportion
/// (Little's law at a given throughput); where the dependency has merely become slower, they do not, and its new latency
/// is learnt, and the decrease taken back. So latency without a queue need not be measured by cutting traffic off from
/// time to time, cannot drift upwards while there is a queue, and is learnt anew where it has changed. Pure: it knows the
/// time that it is told, since the limit was made. Not thread-safe.
/// </summary>
internal sealed class GradientRule
{
    private const double CutMost = 0.5;

    // A limit that was reached to this part was what held the calls back.
    private const double BoundFrom = 0.9;

    // An experiment tells something when the calls under way have come down to this part; and it has failed when latency
    // has come down by less than half as much.
    private const double ExperimentAt = 0.55;
    private const double ExperimentShare = 0.5;

    private const double Smoothing = 0.1;
    private const double FirstGrowth = 1.5;
    private const int FloorWindows = 2;

    // An experiment rests on more calls than other decisions, unless so much time has gone by.
    private const int ExperimentCalls = 4;
    private const int ExperimentTimes = 8;

    private readonly LatencyWindow window = new();
    private double limit;

    // Latency without a queue in seconds, and the smoothed latency that it is the least of; zero while nothing is known.
    private double baseline;
    private double smoothed;

    // Limit, calls under way and latency before the decrease that is on trial; zero for none.
    private double triedLimit;
    private double triedLoad;
    private double triedLatency;

    // Calls that began before the limit changed say nothing about it.
    private TimeSpan changedAt = TimeSpan.MinValue;
    private int beyondLimit;
    private int windowsAtFloor;
    private bool growsFast = true;

    public GradientRule(ConcurrencyOptions options) => limit = Math.Clamp(options.Initial, options.FloorMin, options.CeilingMax);

    /// <summary>How many calls may be under way.</summary>
    public int Limit => (int)limit;

    /// <summary>Latency without a queue, as it was learnt; zero while nothing is known.</summary>
    public TimeSpan Baseline => TimeSpan.FromSeconds(baseline);

    /// <summary>The latency of the last window's median call.</summary>
    public TimeSpan Latency { get; private set; }

    /// <summary>Moves the limit into other bounds.</summary>
    public void Apply(ConcurrencyOptions options) => limit = Math.Clamp(limit, options.FloorMin, options.CeilingMax);

    /// <summary>A call has ended with an answer.</summary>
    /// <param name="began">When it began.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="inFlight">How many were under way when it began, itself among them.</param>
    /// <param name="options">What holds now.</param>
    public void See(TimeSpan began, TimeSpan now, int inFlight, ConcurrencyOptions options)
    {
        if (began < changedAt) return;
        if (triedLimit > 0 && inFlight > Limit)
        {
            // Nobody acts on the limit, or not on all calls.
            if (++beyondLimit >= options.WindowCalls) GiveUpTrial(now);
            return;
        }

        window.Add(now, Math.Max(0, (now - began).TotalSeconds), inFlight);
        if (IsFull(now - window.Began, options)) Decide(now, options);
    }

    private bool IsFull(TimeSpan lasted, ConcurrencyOptions options) =>
        window.Count >= options.WindowCalls && lasted >= options.WindowTime
        && (triedLimit == 0 || window.Count >= options.WindowCalls * ExperimentCalls || lasted >= options.WindowTime * ExperimentTimes);

    private void Decide(TimeSpan now, ConcurrencyOptions options)
    {
        double latency = window.Median();
        double load = window.Load;
        bool isBound = window.Peak >= Math.Floor(limit) * BoundFrom;
        window.Clear();
        Latency = TimeSpan.FromSeconds(latency);
        Learn(latency);
        bool isSlow = latency > baseline * options.Tolerance;
        if (!isSlow || !isBound)
        {
            windowsAtFloor = 0;
            triedLimit = 0;
            // What does not hold the calls back is no reason to let it rise: nothing has shown that more would be borne.
            if (isBound) Set(limit + (growsFast ? (limit * FirstGrowth) - limit : Math.Sqrt(limit)), now, options);
            return;
        }

        growsFast = false;
        if (Failed(latency, load)) TakeBack(latency, now, options);
        else if (limit <= options.FloorMin) StandAtFloor(latency);
        else Decrease(latency, load, now, options);
    }

    private void Learn(double latency)
    {
        smoothed = smoothed == 0 ? latency : smoothed + (Smoothing * (latency - smoothed));
        baseline = baseline == 0 ? smoothed : Math.Min(baseline, smoothed);
    }

    /// <summary>Whether fewer calls are under way and latency is as it was: nobody queues.</summary>
    private bool Failed(double latency, double load)
    {
        if (triedLimit == 0) return false;
        if (load > triedLoad) (triedLoad, triedLatency) = (load, latency);
        if (load > triedLoad * ExperimentAt) return false;
        double fallen = 1 - (load / triedLoad);
        if (latency > triedLatency * (1 - (fallen * ExperimentShare))) return true;
        // It has come down too: from here on the next one.
        (triedLimit, triedLoad, triedLatency) = (limit, load, latency);
        return false;
    }

    private void TakeBack(double latency, TimeSpan now, ConcurrencyOptions options)
    {
        baseline = smoothed = latency;
        growsFast = true;
        double before = triedLimit;
        triedLimit = 0;
        Set(before, now, options);
    }

    private void Decrease(double latency, double load, TimeSpan now, ConcurrencyOptions options)
    {
        if (triedLimit == 0) (triedLimit, triedLoad, triedLatency) = (limit, load, latency);
        Set(limit * Math.Max(CutMost, baseline * options.Tolerance / latency), now, options);
    }

    /// <summary>Below the floor nothing can be tried: what it takes there is what it takes.</summary>
    private void StandAtFloor(double latency)
    {
        triedLimit = 0;
        if (++windowsAtFloor < FloorWindows) return;
        windowsAtFloor = 0;
        baseline = smoothed = latency;
        growsFast = true;
    }

    /// <summary>Fewer calls than were to be did not come about, because nobody acts on the limit: nothing was learnt.</summary>
    private void GiveUpTrial(TimeSpan now)
    {
        (limit, triedLimit, beyondLimit) = (triedLimit, 0, 0);
        changedAt = now;
        window.Clear();
    }

    private void Set(double value, TimeSpan now, ConcurrencyOptions options)
    {
        limit = Math.Clamp(value, options.FloorMin, options.CeilingMax);
        beyondLimit = 0;
        changedAt = now;
    }
}
