namespace Skein.Probe;

/// <summary>
/// One look after the other: takes the item's time, decides, queues the next. Whoever calls <see cref="Step"/> is its
/// one writer; the rest may be read by any thread at any time.
/// </summary>
internal sealed class ProbeLoop
{
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(1);

    private readonly ProbeOptions options;
    private readonly ProbeLimits limits;
    private readonly TimeProvider time;
    private readonly IPool pool;
    private readonly Action<ProbeTransition> onTransition;
    private readonly long origin;

    // Only the writer uses these.
    private readonly ProbeItem item;
    private readonly StarvationRule rule;
    private readonly WaitAccount account;
    private readonly OwnLoad ownLoad = new();
    private bool begun;
    private bool isWaiting;
    private TimeSpan planned;

    // Written by the writer alone, read by all.
    private long stateSince;
    private long postedAt = NotWaiting;
    private long starvations;
    private long pressures;
    private long lateWakes;
    private long lateTicks;
    private long suspensions;
    private long dropped;
    private long faults;

    private const long NotWaiting = -1;

    public ProbeLoop(ProbeOptions options, ProbeLimits limits, TimeProvider time, IPool pool, Action<ProbeTransition> onTransition)
    {
        this.options = options;
        this.limits = limits;
        this.time = time;
        this.pool = pool;
        this.onTransition = onTransition;
        origin = time.GetTimestamp();
        item = new ProbeItem(time);
        rule = new StarvationRule(options);
        account = new WaitAccount(options.LateAfter, limits.SuspendedAfter);
        Delays = new DelayHistogram(options.Window);
    }

    /// <summary>Each delay as it is measured, on the writer's thread. What a listener throws is a fault, and nobody else's matter.</summary>
    public event Action<TimeSpan>? Delayed;

    /// <summary>Each look, on the writer's thread, after the state is told. What a listener throws is a fault, and nobody else's matter.</summary>
    public event Action<ProbeLook>? Looked;

    public DelayHistogram Delays { get; }

    /// <summary>How often a listener threw.</summary>
    public long Faults => Volatile.Read(ref faults);

    private TimeSpan Now => time.GetElapsedTime(origin);

    /// <summary>Looks once.</summary>
    /// <returns>How long to wait until the next look.</returns>
    public TimeSpan Step()
    {
        TimeSpan now = Now;
        if (!begun)
        {
            account.Begin(now);
            Volatile.Write(ref stateSince, now.Ticks);
            begun = true;
        }

        Look(now);
        SchedulerState from = rule.State;
        if (rule.See(account.Watched, account.Counted)) Tell(from, now);
        var look = new ProbeLook(now, account.Watched, account.Counted, !isWaiting, rule.State);
        if (!isWaiting) Post();
        // Last: how long listeners take is in no wait.
        if (Looked is { } looked) Notify(looked, look);
        return planned = UntilNextLook();
    }

    /// <summary>What is known; <paramref name="state"/> is what the owner says it is.</summary>
    public ProbeReport Report(SchedulerState state)
    {
        TimeSpan now = Now;
        long posted = Volatile.Read(ref postedAt);
        bool looks = state != SchedulerState.Unknown;
        return new ProbeReport(
            state,
            looks ? now - TimeSpan.FromTicks(Volatile.Read(ref stateSince)) : TimeSpan.Zero,
            looks && posted != NotWaiting ? now - TimeSpan.FromTicks(posted) : TimeSpan.Zero,
            Delays.Recent(now),
            Delays.Total)
        {
            Starvations = Volatile.Read(ref starvations),
            Pressures = Volatile.Read(ref pressures),
            LateWakes = Volatile.Read(ref lateWakes),
            LateTime = TimeSpan.FromTicks(Volatile.Read(ref lateTicks)),
            Suspensions = Volatile.Read(ref suspensions),
            Faults = Faults,
            Dropped = Volatile.Read(ref dropped),
        };
    }

    private void Look(TimeSpan now)
    {
        if (!isWaiting)
        {
            account.SawNothing(now, planned);
        }
        else if (item.HasRun(out long timestamp))
        {
            isWaiting = false;
            TimeSpan delay = account.SawRun(now, planned, time.GetElapsedTime(origin, timestamp));
            Volatile.Write(ref postedAt, NotWaiting);
            Record(now, delay);
        }
        else
        {
            account.SawWaiting(now, planned, pool.HasThreadToSpare(), ownLoad.IsHeavy(now, pool.ProcessorTime()));
        }

        if (account.Lateness == TimeSpan.Zero) return;
        Volatile.Write(ref lateWakes, lateWakes + 1);
        Volatile.Write(ref lateTicks, lateTicks + account.Lateness.Ticks);
        if (account.WasSuspended) Volatile.Write(ref suspensions, suspensions + 1);
    }

    /// <summary>
    /// An item that waited for long kept others from being queued; they would have waited for what was left of its time.
    /// Without them a second of starvation would be one delay among hundreds (Gil Tene's coordinated omission).
    /// </summary>
    private void Record(TimeSpan now, TimeSpan delay)
    {
        int standIns = 0;
        for (TimeSpan each = delay; each >= TimeSpan.Zero; each -= options.Interval)
        {
            if (standIns++ > limits.StandInsMax)
            {
                Volatile.Write(ref dropped, dropped + 1 + (each.Ticks / options.Interval.Ticks));
                return;
            }

            Delays.Record(now, each);
            if (Delayed is { } delayed) Notify(delayed, each);
        }
    }

    private void Post()
    {
        item.Arm();
        ownLoad.Reset();
        TimeSpan now = Now;
        account.Post(now);
        Volatile.Write(ref postedAt, now.Ticks);
        isWaiting = true;
        try
        {
            pool.Post(item);
        }
        catch
        {
            // It is in no queue: the next look must not wait for it.
            isWaiting = false;
            Volatile.Write(ref postedAt, NotWaiting);
            throw;
        }
    }

    private void Tell(SchedulerState from, TimeSpan now)
    {
        TimeSpan lasted = now - TimeSpan.FromTicks(stateSince);
        Volatile.Write(ref stateSince, now.Ticks);
        if (rule.State == SchedulerState.Starved) Volatile.Write(ref starvations, starvations + 1);
        else if (from == SchedulerState.Calm) Volatile.Write(ref pressures, pressures + 1);
        PoolReading seen = pool.Read();
        onTransition(new ProbeTransition(from, rule.State, now, lasted, account.Counted, seen.Threads, seen.Busy, seen.ThreadsMin, seen.Queued));
    }

    // One after the other: none that throws keeps the next from hearing, or the next item from being queued. Not called where
    // nobody listens: compiling it takes tens of milliseconds on a busy machine, and puts the first item into the rush in
    // which a process starts.
    private void Notify<T>(Action<T> listeners, T what)
    {
        foreach (Action<T> listener in Delegate.EnumerateInvocationList(listeners))
        {
            try
            {
                listener(what);
            }
            catch (Exception exception)
            {
                Volatile.Write(ref faults, faults + 1);
                SkeinFaults.Report("probe listener", exception);
            }
        }
    }

    // Sooner where the item comes to a threshold before: a state is told when it begins, not up to an interval later.
    private TimeSpan UntilNextLook()
    {
        TimeSpan next = account.Counted < options.PressedThreshold ? options.PressedThreshold : options.StarvedThreshold;
        TimeSpan left = next - account.Counted;
        return left <= TimeSpan.Zero || left >= options.Interval ? options.Interval : left < Grain ? Grain : left;
    }
}
