using Skein.Notices;
using Skein.Probe;

namespace Skein.Guard;

/// <summary>
/// Keeps a service alive while its thread pool is starved: says on the probe's own thread how the scheduler does, and
/// refuses what would only wait. In <see cref="GuardState.Calm"/> it refuses nothing, however slow a downstream is.
/// Thread-safe.
/// </summary>
public sealed class StarvationGuard : IDisposable
{
    private readonly StarvationProbe probe;
    private readonly Subscribers<GuardTransition> subscribers = new("the guard's state");
    private readonly InFlight inFlight = new();

    // Replaced whole by Apply.
    private volatile GuardOptions options;

    // Written by the probe's thread alone.
    private volatile int state;

    internal StarvationGuard(StarvationProbe probe, GuardOptions options, TimeProvider time, IPool pool)
    {
        this.options = GuardOptions.Valid(options);
        this.probe = probe;
        probe.Looked += OnLook;
    }

    /// <summary>Each look, on the probe's thread; who listens must return at once and not throw.</summary>
    internal event Action<GuardLook>? Looked;

    /// <summary>The options that hold now.</summary>
    public GuardOptions Options => options;

    /// <summary>How the scheduler does. Costs one read.</summary>
    public GuardState State => (GuardState)state;

    /// <summary>Whether something in this process asks it, so that it may act on the process too.</summary>
    public bool IsArmed { get; private set; }

    /// <summary>Says that something asks it from now on.</summary>
    public void Arm() => IsArmed = true;

    /// <summary>Goes on with other options, from the next decision on.</summary>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it, and nothing is changed.</exception>
    public void Apply(GuardOptions options) => this.options = GuardOptions.Valid(options);

    /// <summary>What is known of something that is asked for again and again. One object per name; beyond a bound all others share one.</summary>
    public GuardedRoute Route(string name) => new(name);

    /// <summary>Decides at once. Dispose of the answer when the admitted work has ended.</summary>
    public Admission TryAdmit(in AdmissionRequest request)
    {
        int lane = InFlight.LaneOf(request.Priority);
        inFlight.Enter(lane);
        return new Admission(inFlight, lane);
    }

    /// <summary>Decides, after a wait where <see cref="GuardOptions.Queue"/> allows for one. Dispose of the answer when the admitted work has ended.</summary>
    public ValueTask<Admission> AdmitAsync(in AdmissionRequest request, CancellationToken cancellationToken = default) => new(TryAdmit(request));

    /// <summary>What it has seen and done so far.</summary>
    public GuardReport Report() => new(State, TimeSpan.Zero, default);

    /// <summary>Has each change of the state told, on Skein's own thread. What a subscriber throws goes to <see cref="SkeinFaults"/>.</summary>
    /// <returns>Disposing of it ends the subscription.</returns>
    public IDisposable Subscribe(Action<GuardTransition> subscriber) => subscribers.Add(subscriber);

    /// <summary>Decides nothing more; everything is admitted from then on.</summary>
    public void Dispose()
    {
        probe.Looked -= OnLook;
        state = (int)GuardState.Unknown;
    }

    private void OnLook(ProbeLook look)
    {
        state = (int)(look.State switch { SchedulerState.Starved => GuardState.Starved, SchedulerState.Pressed => GuardState.Pressed, _ => GuardState.Calm });
        Looked?.Invoke(default);
    }
}
