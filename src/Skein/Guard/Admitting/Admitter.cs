using Skein.Guard.Deciding;

namespace Skein.Guard.Admitting;

/// <summary>
/// Decides about single requests while the scheduler is starved or recovers: who is refused, who waits, who is let through
/// all the same. Deterministic but for who comes first: what looks random comes from the seed. Thread-safe; allocates
/// nothing but for those that wait.
/// </summary>
internal sealed class Admitter : IAdmitter
{
    /// <summary>Added to the lane of a request that the trickle let through.</summary>
    public const int Trickled = 1 << 8;

    private readonly StarvationGuard guard;
    private readonly InFlight inFlight;
    private readonly Refusals refusals;
    private readonly LaneWindows limits;
    private readonly RetryDelay retryDelay;
    private readonly AdmissionQueue queue;
    private readonly ulong seed;

    // By interlocked operations: of each lane, one at a time.
    private readonly int[] trickling = new int[Lane.Count];

    // Replaced whole by Apply.
    private volatile AdmitterPlan plan;

    public Admitter(StarvationGuard guard, InFlight inFlight, Refusals refusals, LaneWindows limits, GuardOptions options, TimeProvider time, ulong seed)
    {
        this.guard = guard;
        this.inFlight = inFlight;
        this.refusals = refusals;
        this.limits = limits;
        this.seed = seed;
        retryDelay = new RetryDelay(seed);
        queue = new AdmissionQueue(time, this, options.Queue);
        plan = new AdmitterPlan(options, seed);
    }

    /// <summary>How many wait for admission.</summary>
    public int Waiting => queue.Count;

    /// <summary>Goes on with other options.</summary>
    public void Apply(GuardOptions options)
    {
        plan = new AdmitterPlan(options, seed);
        queue.Apply(options.Queue);
    }

    /// <summary>Decides at once.</summary>
    public Admission Decide(in AdmissionRequest request)
    {
        int lane = LaneOf(request);
        RefusalReason reason = Judge(request, lane, out Admission admission);
        return reason == RefusalReason.None ? admission : Refuse(lane, reason);
    }

    /// <summary>Decides at once, or has the request wait where there is a queue.</summary>
    public ValueTask<Admission> DecideAsync(in AdmissionRequest request, CancellationToken callerGone)
    {
        int lane = LaneOf(request);
        RefusalReason reason = Judge(request, lane, out Admission admission);
        if (reason == RefusalReason.None) return new ValueTask<Admission>(admission);
        if (reason != RefusalReason.Starved || queue.Options.LengthMax == 0) return new ValueTask<Admission>(Refuse(lane, reason));
        ValueTask<Admission> waiting = queue.EnqueueAsync(lane, request.TimeLeft, callerGone);
        // Whoever was in its way may have ended since.
        queue.Fill();
        return waiting;
    }

    /// <summary>Admitted work has ended.</summary>
    public void Leave(int ticket)
    {
        inFlight.Leave(ticket & ~Trickled);
        if ((ticket & Trickled) != 0) Volatile.Write(ref trickling[ticket & ~Trickled], 0);
        if (queue.Count > 0) queue.Fill();
    }

    /// <summary>Once each look: gives room to those that wait, and refuses those that have waited for too long.</summary>
    public void Look()
    {
        queue.Fill();
        queue.Expire();
    }

    /// <summary>Nothing is limited any more.</summary>
    public void AdmitAll() => queue.AdmitAll();

    /// <summary>Nobody decides any more.</summary>
    public void Open() => queue.Open();

    public int RoomOf(int lane) => limits.Of(lane) is var limit && limit == LaneWindows.Unlimited ? LaneWindows.Unlimited : limit - inFlight.Of(lane);

    public Admission Admit(int lane)
    {
        inFlight.Enter(lane);
        return new Admission(guard, lane);
    }

    public Admission Refuse(int lane, RefusalReason reason)
    {
        refusals.Refuse(reason);
        return Admission.Refuse(reason, retryDelay.Next(plan.Options.RetryAfter));
    }

    private static int LaneOf(in AdmissionRequest request) =>
        Lane.Of(request.Priority) is var lane && lane == Lane.Normal && request.Route is { IsLight: true } ? Lane.Light : lane;

    /// <summary>Admits it, or says what is against it.</summary>
    private RefusalReason Judge(in AdmissionRequest request, int lane, out Admission admission)
    {
        AdmitterPlan now = plan;
        RouteRule rule = now.RuleOf(request.Route);
        // Entered first: who comes at the same moment sees it, so that no more than the limit are ever admitted.
        inFlight.Enter(lane);
        admission = new Admission(guard, lane);
        RefusalReason reason = rule.Mode == GuardMode.Off ? RefusalReason.None : ReasonAgainst(request, lane);
        if (reason == RefusalReason.None) return reason;
        if (reason == RefusalReason.Starved && limits.Of(lane) == 0 && TryTrickle(lane, now))
        {
            refusals.Trickle();
            admission = new Admission(guard, lane | Trickled);
            return RefusalReason.None;
        }

        if (rule.Mode == GuardMode.Shadow || !rule.Acting.Next())
        {
            refusals.WouldHaveRefused(reason);
            return RefusalReason.None;
        }

        inFlight.Withdraw(lane);
        return reason;
    }

    private RefusalReason ReasonAgainst(in AdmissionRequest request, int lane)
    {
        if (lane == Lane.Critical) return RefusalReason.None;
        if (request.CallerGone.IsCancellationRequested) return RefusalReason.CallerGone;
        if (Lateness.IsLate(request.TimeLeft, guard.LastWait, request.Route?.TypicallyHeld ?? TimeSpan.Zero)) return RefusalReason.Late;
        int limit = limits.Of(lane);
        if (limit == LaneWindows.Unlimited || inFlight.Of(lane) <= limit) return RefusalReason.None;
        refusals.Met(lane);
        return RefusalReason.Starved;
    }

    private bool TryTrickle(int lane, AdmitterPlan now) => now.Trickle.Next() && Interlocked.CompareExchange(ref trickling[lane], 1, 0) == 0;
}
