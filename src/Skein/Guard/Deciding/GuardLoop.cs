using Skein.Probe;

namespace Skein.Guard.Deciding;

/// <summary>
/// One look after the other: reads the pool and what is in flight, decides the state and the limits. Whoever calls
/// <see cref="See"/> is its one writer; <see cref="Windows"/> and <see cref="Last"/> may be read by any thread.
/// </summary>
internal sealed class GuardLoop(InFlight inFlight, Refusals refusals, IPool pool)
{
    // Guards last, which is too wide to be written at once.
    private readonly Lock gate = new();

    // Only the writer uses these.
    private readonly GuardRule rule = new();
    private readonly int[] counts = new int[Lane.Count];
    private readonly int[] refused = new int[Lane.Count];
    private TimeSpan lastNow;
    private TimeSpan lastProcessorTime;
    private TimeSpan stateSince;
    private long lastEntered;
    private int lastThreads;
    private bool hasLast;

    // Written under the gate.
    private GuardLook last;
    private TimeSpan lasts;

    public LaneWindows Windows { get; } = new();

    /// <summary>The last look, and for how long its state had lasted by then.</summary>
    public (GuardLook Look, TimeSpan Lasts) Last
    {
        get
        {
            lock (gate) return (last, lasts);
        }
    }

    /// <summary>Takes a look of the probe into account.</summary>
    /// <param name="look">What the probe has seen.</param>
    /// <param name="options">The options that hold now.</param>
    /// <param name="transition">The change of the state; null where it is as it was.</param>
    public GuardLook See(in ProbeLook look, GuardOptions options, out GuardTransition? transition)
    {
        GuardState from = rule.State;
        PoolReading reading = pool.Read();
        TimeSpan processorTime = pool.ProcessorTime();
        double share = hasLast && look.Now > lastNow ? Math.Clamp((processorTime - lastProcessorTime) / (look.Now - lastNow), 0, 1) : 0;
        refusals.Take(refused);
        int refusedNow = 0;
        foreach (int each in refused) refusedNow += each;
        for (int lane = 0; lane < counts.Length; lane++) counts[lane] = inFlight.Of(lane);
        var now = new GuardLook(look.Now, from, look.Wait, reading.Threads, reading.Busy, reading.ThreadsMin, reading.Queued, share, Sum(counts), Windows.Of(Lane.Normal), 0, refusedNow);
        bool grows = hasLast && reading.Threads > lastThreads && reading.Threads > reading.ThreadsMin;
        var sight = new GuardSight(look.Watched, look.Wait, look.HasRun, look.State, grows, now.BlockedShare, refusedNow);
        bool changed = rule.See(sight, options);
        Steer(sight, options);
        long entered = inFlight.Admitted();
        now = now with { State = rule.State, Limit = Windows.Of(Lane.Normal), Admitted = (int)Math.Clamp(entered - lastEntered, 0, int.MaxValue) };
        transition = changed ? new GuardTransition(from, rule.State, look.Now - stateSince, now) : null;
        if (changed || !hasLast) stateSince = look.Now;
        (lastNow, lastProcessorTime, lastEntered, lastThreads, hasLast) = (look.Now, processorTime, entered, reading.Threads, true);
        lock (gate) (last, lasts) = (now, look.Now - stateSince);
        return now;
    }

    private void Steer(in GuardSight sight, GuardOptions options)
    {
        if (rule.State == GuardState.Starved) Windows.Begin(sight.Watched, counts, options);
        if (rule.State is GuardState.Starved or GuardState.Recovering) Windows.See(sight, counts, refused, options);
        else if (Windows.AreSet) Windows.End();
    }

    private static int Sum(int[] counts)
    {
        int sum = 0;
        foreach (int each in counts) sum += each;
        return sum;
    }
}
