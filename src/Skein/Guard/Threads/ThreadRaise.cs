namespace Skein.Guard.Threads;

/// <summary>
/// Decides how many threads a pool should start without hesitation. It doubles what there is each time that for an interval
/// the wait was above its target or requests were refused, while threads are blocked and the processors are not busy; it gives back half
/// of what it raised each time that there was no starvation for long enough. Pure: it knows what it is told. Not
/// thread-safe.
/// </summary>
/// <param name="limits">Bounds.</param>
/// <param name="processors">How many processors there are.</param>
/// <param name="lateAfter">A look that comes so long after the one before is late: the machine is busy with something else, and its time does not count.</param>
internal sealed class ThreadRaise(ThreadRaiseLimits limits, int processors, TimeSpan lateAfter)
{
    // What was seen since threads were short: for how long, and the averages over that.
    private TimeSpan above;
    private double processorTime;
    private double blockedTime;

    private TimeSpan lastShort;
    private TimeSpan? last;
    private TimeSpan quietSince;
    private TimeSpan refusedUntil;
    private int doublings;
    private bool hasGivenBack;

    /// <summary>How many of the minimum's threads are its own doing.</summary>
    public int Raised { get; private set; }

    /// <summary>The minimum that holds by its own doing; means nothing while <see cref="Raised"/> is 0.</summary>
    public int Minimum { get; private set; }

    /// <summary>How long it must be without starvation until half is given back.</summary>
    public TimeSpan Hold(ThreadRaiseOptions options) => options.GiveBackAfter * (1 << doublings);

    /// <summary>Takes a look into account.</summary>
    /// <param name="look">What was seen; its <see cref="GuardLook.ThreadsMin"/> is what holds now.</param>
    /// <param name="options">What holds now.</param>
    /// <param name="threadsMax">The most threads that the pool may have.</param>
    /// <returns>The minimum to set; null for none. What became of it is to be told by <see cref="Took"/> or <see cref="Refused"/> before the next look.</returns>
    public int? See(in GuardLook look, GuardOptions options, int threadsMax)
    {
        TimeSpan step = look.At - (last ?? look.At);
        last = look.At;
        Respect(look.ThreadsMin);
        if (look.State is GuardState.Starved or GuardState.Recovering or GuardState.Unknown) quietSince = look.At;
        if (!IsShort(look, options))
        {
            // Batches of refusals have looks without any between them.
            if (look.At - lastShort < options.Interval && above > TimeSpan.Zero) return null;
            Forget();
            return GiveBack(look, options.Threads);
        }

        lastShort = look.At;
        if (step <= lateAfter)
        {
            above += step;
            processorTime += look.ProcessorShare * step.TotalSeconds;
            blockedTime += look.BlockedShare * step.TotalSeconds;
        }

        if (above < options.Interval) return null;
        bool helps = processorTime * 100 < options.Threads.ProcessorPercentMax * above.TotalSeconds && blockedTime * 100 >= options.Threads.BlockedPercentMin * above.TotalSeconds;
        Forget();
        return helps && look.At >= refusedUntil ? Raise(look, options.Threads, threadsMax) : null;
    }

    /// <summary>The pool has the minimum that was asked for.</summary>
    public void Took(int before, int minimum, TimeSpan at)
    {
        int change = minimum - before;
        if (change > 0 && hasGivenBack)
        {
            // It was too soon.
            doublings = Math.Min(doublings + 1, limits.HoldDoublingsMax);
            hasGivenBack = false;
        }

        if (change < 0) hasGivenBack = true;
        Raised += change;
        Minimum = minimum;
        quietSince = at;
    }

    /// <summary>The pool did not take it.</summary>
    public void Refused(TimeSpan at) => refusedUntil = at + limits.RefusedPause;

    /// <summary>The minimum without its own doing, where that is another one.</summary>
    /// <param name="now">The minimum that holds now.</param>
    /// <param name="at">When that is; a pool that refused is not asked at once again.</param>
    public int? Restore(int now, TimeSpan at)
    {
        Respect(now);
        return Raised > 0 && at >= refusedUntil ? Minimum - Raised : null;
    }

    // Where requests are refused, that alone keeps the wait down. A pool with fewer threads at work than its minimum has some to spare: more of them cure nothing.
    private static bool IsShort(in GuardLook look, GuardOptions options) =>
        (look.State == GuardState.Starved || (look.State == GuardState.Recovering && (look.Queued > 0 || look.Refused > 0)))
        && (look.Wait > options.Target || look.Refused > 0)
        && look.BusyThreads >= look.ThreadsMin;

    // Where somebody else has set it, it is theirs from now on, and never lowered.
    private void Respect(int now)
    {
        if (now != Minimum) Raised = 0;
    }

    private void Forget() => (above, processorTime, blockedTime) = (TimeSpan.Zero, 0, 0);

    private int? Raise(in GuardLook look, ThreadRaiseOptions options, int threadsMax)
    {
        int ceiling = options.Ceiling > 0 ? options.Ceiling : (int)Math.Min((long)processors * limits.ThreadsPerProcessorMax, int.MaxValue);
        // The pool may have more threads than its minimum, by its own slow growth: twice the minimum alone might change nothing.
        long wanted = Math.Min(2L * Math.Max(look.ThreadsMin, look.Threads), Math.Min(ceiling, threadsMax));
        return wanted > look.ThreadsMin ? (int)wanted : null;
    }

    private int? GiveBack(in GuardLook look, ThreadRaiseOptions options) =>
        Raised > 0 && look.At - quietSince >= Hold(options) && look.At >= refusedUntil ? Minimum - Raised + (Raised / 2) : null;
}
