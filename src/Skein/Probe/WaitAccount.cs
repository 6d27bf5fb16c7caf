namespace Skein.Probe;

/// <summary>
/// How long the outstanding item has waited, and how much of that is the pool's doing. A step between two looks counts
/// as the pool's in full when the looking thread woke on time, or when this process itself kept the processors busy;
/// else only as far as was planned, for what kept that thread from running keeps the pool's threads from it too. While
/// the pool has a thread to spare nothing counts: the item has its thread. Pure: it knows the time that it is told. Not
/// thread-safe.
/// </summary>
internal sealed class WaitAccount(TimeSpan lateAfter, TimeSpan suspendedAfter)
{
    private TimeSpan lastLook;
    private TimeSpan postedAt;
    private bool isFirstStep;
    private bool lastStepCounted;

    /// <summary>How long was looked on, without the time that went by while the looking thread was late.</summary>
    public TimeSpan Watched { get; private set; }

    /// <summary>The pool's part of the wait of the item that was posted last.</summary>
    public TimeSpan Counted { get; private set; }

    /// <summary>The part of that wait in which the process was suspended.</summary>
    public TimeSpan Suspended { get; private set; }

    /// <summary>How late the last look was, if it was late; else zero.</summary>
    public TimeSpan Lateness { get; private set; }

    /// <summary>Whether the last look was so late that the process was suspended.</summary>
    public bool WasSuspended => Lateness >= suspendedAfter;

    /// <summary>The first look.</summary>
    public void Begin(TimeSpan now) => lastLook = now;

    /// <summary>The item was queued.</summary>
    public void Post(TimeSpan now)
    {
        postedAt = now;
        Counted = Suspended = TimeSpan.Zero;
        isFirstStep = true;
    }

    /// <summary>A look that found the item still waiting.</summary>
    public void SawWaiting(TimeSpan now, TimeSpan planned, bool poolHasThreadToSpare, bool ownWork = false)
    {
        TimeSpan step = Step(now, planned, ownWork);
        if (WasSuspended) Suspended += Lateness;
        lastStepCounted = !poolHasThreadToSpare;
        if (lastStepCounted) Counted += isFirstStep ? Shorter(step, Longer(TimeSpan.Zero, now - postedAt)) : step;
        isFirstStep = false;
        lastLook = now;
    }

    /// <summary>A look that found that the item was run.</summary>
    /// <returns>How long it had waited, without the time in which the process was suspended.</returns>
    public TimeSpan SawRun(TimeSpan now, TimeSpan planned, TimeSpan ranAt)
    {
        TimeSpan step = Step(now, planned);
        // The lateness lies at the end of the step; the item may have run before it.
        if (WasSuspended) Suspended += Longer(TimeSpan.Zero, ranAt - (now - Lateness));
        TimeSpan from = isFirstStep ? postedAt : lastLook;
        TimeSpan tail = Shorter(step, Longer(TimeSpan.Zero, ranAt - from));
        // Nobody saw the pool in this step: it is as it was in the step before.
        if (isFirstStep || lastStepCounted) Counted += tail;
        lastLook = now;
        return Longer(TimeSpan.Zero, ranAt - postedAt - Suspended);
    }

    /// <summary>A look without an item to look for.</summary>
    public void SawNothing(TimeSpan now, TimeSpan planned)
    {
        Step(now, planned);
        lastLook = now;
    }

    private TimeSpan Step(TimeSpan now, TimeSpan planned, bool ownWork = false)
    {
        TimeSpan elapsed = Longer(TimeSpan.Zero, now - lastLook);
        bool late = elapsed - planned > lateAfter;
        Lateness = late ? elapsed - planned : TimeSpan.Zero;
        TimeSpan step = late && !(ownWork && !WasSuspended) ? planned : elapsed;
        Watched += step;
        return step;
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
