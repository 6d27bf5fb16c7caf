using Skein.Guard.Admitting;
using Skein.Guard.Deciding;
using Skein.Guard.Threads;
using Skein.Housekeeping;
using Skein.Notices;
using Skein.Probe;

namespace Skein.Guard;

/// <summary>
/// Keeps a service alive while its thread pool is starved: says on the probe's own thread how the scheduler does, and
/// refuses what would only make others wait. In <see cref="GuardState.Calm"/> and <see cref="GuardState.Pressed"/> it
/// refuses nothing, however slow a downstream is. When the probe's thread dies or is stuck, it admits everything and says
/// so (<see cref="GuardState.Unknown"/>). Thread-safe.
/// </summary>
public sealed class StarvationGuard : IDisposable, IStarvationClock
{
    private const int Open = 0;
    private const int Limited = 1;

    private readonly StarvationProbe? probe;
    private readonly TimeProvider time;
    private readonly GuardLimits limits;
    private readonly Delivery<GuardTransition> delivery;
    private readonly InFlight inFlight = new();
    private readonly Refusals refusals = new();
    private readonly GuardedRoutes routes;
    private readonly GuardLoop loop;
    private readonly Admitter admitter;

    // Held while options are replaced: those of the guard and of its parts are the same afterwards.
    private readonly Lock applying = new();

    // Replaced whole by Apply.
    private volatile GuardOptions options;

    // Both written by the probe's thread, by the watch over it when it is silent, and at the end. Admission reads one alone.
    private volatile int gate = Open;
    private volatile int state = (int)GuardState.Unknown;

    // Written by the probe's thread alone.
    private long lookedAt;
    private long lastWait;
    private long starvedAt = long.MinValue;
    private long starvations;
    private long faults;

    // Set once.
    private volatile bool isArmed;
    private volatile bool isDisposed;

    internal StarvationGuard(StarvationProbe probe, GuardOptions options, TimeProvider time, IPool pool, GuardLimits? limits = null)
        : this(options, time, pool, limits, (ulong)time.GetTimestamp())
    {
        this.probe = probe;
        probe.Looked += See;
    }

    /// <summary>One that is told what a probe sees.</summary>
    internal StarvationGuard(GuardOptions options, TimeProvider time, IPool pool, GuardLimits? limits = null, ulong seed = 1)
    {
        this.options = GuardOptions.Valid(options);
        this.time = time;
        this.limits = limits ?? GuardLimits.Default;
        delivery = new Delivery<GuardTransition>("guard", this.limits.SubscribersMax, this.limits.TransitionsQueuedMax);
        routes = new GuardedRoutes(this.limits.RoutesMax);
        loop = new GuardLoop(inFlight, refusals, pool);
        admitter = new Admitter(this, inFlight, refusals, loop.Windows, options, time, seed);
    }

    /// <summary>Each look, on the probe's thread; who listens must return at once and not throw.</summary>
    internal event Action<GuardLook>? Looked;

    /// <summary>The options that hold now.</summary>
    public GuardOptions Options => options;

    /// <summary>The clock of its timestamps.</summary>
    internal TimeProvider Time => time;

    /// <summary>How the scheduler does. Costs one read.</summary>
    public GuardState State => (GuardState)state;

    /// <summary>Whether something in this process asks it, so that it may act on the process too.</summary>
    public bool IsArmed => isArmed;

    /// <summary>What raises the pool's threads for it; set once, before the first look.</summary>
    internal ThreadRaiser? Raiser { get; set; }

    /// <summary>Says that something asks it from now on.</summary>
    public void Arm() => isArmed = true;

    /// <summary>Goes on with other options, from the next decision on.</summary>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it, and nothing is changed.</exception>
    public void Apply(GuardOptions options)
    {
        GuardOptions valid = GuardOptions.Valid(options);
        lock (applying)
        {
            this.options = valid;
            admitter.Apply(valid);
        }
    }

    /// <summary>What is known of something that is asked for again and again. One object per name; beyond a bound all others share one.</summary>
    public GuardedRoute Route(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return routes.Of(name);
    }

    /// <summary>
    /// Decides at once; allocates nothing. Dispose of the answer when the admitted work has ended.
    /// </summary>
    public Admission TryAdmit(in AdmissionRequest request)
    {
        if (gate != Open) return admitter.Decide(request);
        int lane = Lane.Of(request.Priority);
        inFlight.Enter(lane);
        return new Admission(this, lane);
    }

    /// <summary>Decides, after a wait where <see cref="GuardOptions.Queue"/> allows for one. Dispose of the answer when the admitted work has ended.</summary>
    public ValueTask<Admission> AdmitAsync(in AdmissionRequest request, CancellationToken cancellationToken = default) =>
        gate != Open ? admitter.DecideAsync(request, cancellationToken.CanBeCanceled ? cancellationToken : request.CallerGone) : new ValueTask<Admission>(TryAdmit(request));

    /// <summary>What it has seen and done so far.</summary>
    public GuardReport Report()
    {
        (GuardLook look, TimeSpan lasts) = loop.Last;
        return new GuardReport(State, lasts, look)
        {
            Admitted = inFlight.Admitted(),
            Refused = refusals.Refused,
            WouldRefuse = refusals.WouldRefuse,
            Trickled = refusals.Trickled,
            Starvations = Volatile.Read(ref starvations),
            Threads = Raiser?.Report() ?? default,
            Faults = Volatile.Read(ref faults),
            Dropped = delivery.Dropped,
            HeldThreads = routes.Held(),
            Waiting = admitter.Waiting,
            UnnamedRoutes = routes.TurnedAway,
        };
    }

    /// <summary>
    /// Has each change of the state told, one after the other, on a thread that is neither the pool's nor the probe's.
    /// What a subscriber throws goes to <see cref="SkeinFaults"/>; what it is too slow for is dropped and counted.
    /// </summary>
    /// <returns>Disposing of it ends the subscription.</returns>
    /// <exception cref="Core.SkeinException">There are 64 subscribers.</exception>
    public IDisposable Subscribe(Action<GuardTransition> subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return delivery.Add(subscriber);
    }

    /// <summary>Decides nothing more; everything is admitted from then on.</summary>
    public void Dispose()
    {
        isDisposed = true;
        if (probe is not null) probe.Looked -= See;
        Publish(GuardState.Unknown);
        admitter.Open();
        delivery.Dispose();
    }

    /// <summary>How long the pool lets items wait, as of the last look.</summary>
    internal TimeSpan LastWait => new(Volatile.Read(ref lastWait));

    /// <summary>Has somebody watch over the probe's thread.</summary>
    internal void AddTo(Housekeeper housekeeper) => housekeeper.Add("guard", limits.SilenceMax / 4, FailOpenWhenSilent);

    /// <summary>Admits everything where the probe has not looked for too long.</summary>
    internal void FailOpenWhenSilent()
    {
        if (state == (int)GuardState.Unknown || time.GetElapsedTime(Volatile.Read(ref lookedAt)) < limits.SilenceMax) return;
        Publish(GuardState.Unknown);
        SkeinFaults.Report("guard", new TimeoutException($"the probe has not looked for {limits.SilenceMax.TotalSeconds:0.#} s: everything is admitted until it does"));
    }

    /// <summary>Takes a look of the probe into account, on the probe's thread. Never throws.</summary>
    internal void See(ProbeLook look)
    {
        try
        {
            GuardLook seen = loop.See(look, options, out GuardTransition? transition);
            Looks(look.State, seen.State);
            Volatile.Write(ref lastWait, seen.Wait.Ticks);
            if (transition is { To: GuardState.Starved }) Volatile.Write(ref starvations, starvations + 1);
            Publish(seen.State);
            // Disposed of meanwhile, perhaps between the two.
            if (isDisposed) Publish(GuardState.Unknown);
            if (transition is not null) delivery.Offer(transition);
            Tell(seen);
        }
        catch (Exception exception)
        {
            // Without a decision everything is admitted; the probe goes on.
            Publish(GuardState.Unknown);
            Volatile.Write(ref faults, faults + 1);
            SkeinFaults.Report("guard", exception);
        }
    }

    /// <summary>
    /// Pressure counts too, for starvation is seen only after it has lasted; and so does time in which nobody looked,
    /// because the process was stopped. A probe that is dead says nothing.
    /// </summary>
    bool IStarvationClock.WasStarvedSince(long timestamp) =>
        Volatile.Read(ref starvedAt) >= timestamp
        || (state != (int)GuardState.Unknown && time.GetElapsedTime(Volatile.Read(ref lookedAt)) >= limits.UnseenMax);

    private void Looks(SchedulerState scheduler, GuardState decided)
    {
        long now = time.GetTimestamp();
        bool unseen = state != (int)GuardState.Unknown && time.GetElapsedTime(lookedAt, now) >= limits.UnseenMax;
        Volatile.Write(ref lookedAt, now);
        if (unseen || scheduler >= SchedulerState.Pressed || decided is GuardState.Starved or GuardState.Recovering) Volatile.Write(ref starvedAt, now);
    }

    private void Tell(in GuardLook seen)
    {
        try
        {
            Looked?.Invoke(seen);
        }
        catch (Exception exception)
        {
            // The decision stands.
            Volatile.Write(ref faults, faults + 1);
            SkeinFaults.Report("guard listener", exception);
        }
    }

    internal void Leave(int ticket)
    {
        if (ticket < Lane.Count && admitter.Waiting == 0) inFlight.Leave(ticket);
        else admitter.Leave(ticket);
    }

    private void Publish(GuardState now)
    {
        bool limited = now is GuardState.Starved or GuardState.Recovering;
        bool opens = gate == Limited && !limited;
        state = (int)now;
        gate = limited ? Limited : Open;
        if (limited) admitter.Look();
        else if (opens) admitter.AdmitAll();
    }
}
