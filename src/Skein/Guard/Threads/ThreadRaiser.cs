namespace Skein.Guard.Threads;

/// <summary>
/// Raises the pool's minimum of threads as <see cref="ThreadRaise"/> decides, and gives back what it raised, at the latest
/// when it is disposed of. Decides on the probe's thread and acts on one of its own, which is started when there is something
/// to do first: a raise can take 20 ms. Thread-safe.
/// </summary>
internal sealed class ThreadRaiser : IDisposable
{
    private readonly StarvationGuard guard;
    private readonly IThreadMinimum pool;
    private readonly ThreadRaiseLimits limits;
    private readonly Func<Action, Thread> newThread;

    // Guards all below; an object, not a Lock, for the thread waits on it.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "IDE0330", Justification = "A thread waits on it, which a Lock does not offer.")]
    private readonly object gate = new();
    private readonly ThreadRaise rule;
    private readonly ThreadRaise shadow;
    private ThreadRaiseReport report;
    private TimeSpan lastLook;
    private ThreadChange? wanted;
    private bool isAnswered;
    private bool isEnding;
    private Thread? thread;

    public ThreadRaiser(StarvationGuard guard, TimeSpan lateAfter, IThreadMinimum pool, int processors, ThreadRaiseLimits limits, Func<Action, Thread> newThread)
    {
        this.guard = guard;
        this.pool = pool;
        this.limits = limits;
        this.newThread = newThread;
        rule = new ThreadRaise(limits, processors, lateAfter);
        shadow = new ThreadRaise(limits, processors, lateAfter);
        guard.Looked += See;
    }

    /// <summary>Each change that was made, on the thread that made it; who listens must return at once and not throw.</summary>
    public event Action<ThreadChange>? Changed;

    /// <summary>For the pool of this process.</summary>
    /// <param name="guard">What says how the pool does.</param>
    /// <param name="lateAfter">A look that comes so long after the one before is late.</param>
    public static ThreadRaiser OfThisProcess(StarvationGuard guard, TimeSpan lateAfter) =>
        new(guard, lateAfter, new ThreadPoolMinimum(), Environment.ProcessorCount, ThreadRaiseLimits.Default, body => new Thread(() => body()) { IsBackground = true, Name = "skein threads" });

    public ThreadRaiseReport Report()
    {
        lock (gate) return report with { Raised = rule.Raised };
    }

    /// <summary>Gives back what it raised. A second time does nothing.</summary>
    public void Dispose()
    {
        guard.Looked -= See;
        Thread? running;
        lock (gate)
        {
            isEnding = true;
            running = thread;
            Monitor.PulseAll(gate);
        }

        // That thread gives back, and alone knows whether it is just raising.
        if (running is not null && running != Thread.CurrentThread) running.Join(limits.DisposalWaitMax);
    }

    /// <summary>Takes a look of the guard into account, on the probe's thread.</summary>
    internal void See(GuardLook look)
    {
        lock (gate)
        {
            lastLook = look.At;
            // While a change is made it is not known what holds; the look after it may still have read what held before.
            if (isEnding || wanted is not null) return;
            if (isAnswered)
            {
                isAnswered = false;
                return;
            }

            if (Decide(look, guard.Options) is { } to) Ask(new ThreadChange(look.At, look.ThreadsMin, to));
        }
    }

    private int? Decide(in GuardLook look, GuardOptions options)
    {
        if (options.Threads.Mode == GuardMode.Shadow && guard.IsArmed) Imagine(look, options);
        bool wasRaised = rule.Raised > 0;
        int? to = options.Threads.Mode == GuardMode.Act && guard.IsArmed ? rule.See(look, options, pool.Max) : rule.Restore(look.ThreadsMin, look.At);
        if (wasRaised && rule.Raised == 0) report = report with { Yielded = report.Yielded + 1 };
        return to;
    }

    private void Imagine(in GuardLook look, GuardOptions options)
    {
        GuardLook imagined = shadow.Raised > 0 ? look with { ThreadsMin = shadow.Minimum } : look;
        if (shadow.See(imagined, options, pool.Max) is not { } to) return;
        if (to > imagined.ThreadsMin) report = report with { WouldRaise = report.WouldRaise + 1 };
        shadow.Took(imagined.ThreadsMin, to, look.At);
    }

    private void Ask(ThreadChange change)
    {
        wanted = change;
        if (thread is null && !TryStart())
        {
            wanted = null;
            return;
        }

        Monitor.PulseAll(gate);
    }

    private bool TryStart()
    {
        try
        {
            Thread made = newThread(Work);
            // Unsafe: what flows with the caller's context has no business on this thread.
            made.UnsafeStart();
            thread = made;
            return true;
        }
        catch (Exception exception)
        {
            Fail(wanted!.Value.At, exception);
            return false;
        }
    }

    private void Work()
    {
        while (TryTake(out ThreadChange change))
        {
            bool took = TryMake(change);
            lock (gate) (wanted, isAnswered) = (null, true);
            if (took) Tell(change);
        }

        GiveBack();
    }

    private bool TryTake(out ThreadChange change)
    {
        lock (gate)
        {
            while (wanted is null && !isEnding) Monitor.Wait(gate);
            change = wanted.GetValueOrDefault();
            return !isEnding;
        }
    }

    /// <summary>Makes a change, but for one that somebody else was faster than.</summary>
    private bool TryMake(ThreadChange change)
    {
        try
        {
            // Between this and the next line somebody else may set it: the pool offers no exchange.
            if (pool.Now != change.From) return false;
            bool took = pool.TrySet(change.To);
            lock (gate) Note(change, took);
            return took;
        }
        catch (Exception exception)
        {
            lock (gate) Fail(change.At, exception);
            return false;
        }
    }

    private void Note(ThreadChange change, bool took)
    {
        if (!took)
        {
            rule.Refused(change.At);
            report = report with { Refused = report.Refused + 1 };
            return;
        }

        rule.Took(change.From, change.To, change.At);
        report = change.To > change.From
            ? report with { Raises = report.Raises + 1, RaisedMax = Math.Max(report.RaisedMax, rule.Raised), LastChange = change.At }
            : report with { GivenBack = report.GivenBack + 1, LastChange = change.At };
    }

    private void Fail(TimeSpan at, Exception exception)
    {
        rule.Refused(at);
        report = report with { Refused = report.Refused + 1 };
        SkeinFaults.Report("threads", exception);
    }

    private void Tell(ThreadChange change)
    {
        try
        {
            Changed?.Invoke(change);
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("threads", exception);
        }
    }

    private void GiveBack()
    {
        try
        {
            int now = pool.Now;
            int? before;
            TimeSpan at;
            lock (gate) (before, at) = (rule.Restore(now, TimeSpan.MaxValue), lastLook);
            if (before is { } to) TryMake(new ThreadChange(at, now, to));
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("threads", exception);
        }
    }
}
