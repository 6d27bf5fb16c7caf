using Skein.Notices;

namespace Skein.Probe;

/// <summary>
/// Measures how long an item waits for a thread of the pool: from a thread of its own it queues one each
/// <see cref="ProbeOptions.Interval"/>, never a second while one waits, and takes the time until it runs. Says in one
/// word how the pool does. Allocates nothing while nothing changes. Thread-safe.
/// </summary>
/// <remarks>
/// Only the pool is judged. While the probe's own thread wakes late, or the pool has a thread to spare, a wait is the
/// machine's doing: it is in the delays, but raises no alarm. Time is read from a monotonic clock alone.
/// </remarks>
public sealed class StarvationProbe : IDisposable
{
    private readonly ProbeLoop loop;
    private readonly ProbeLimits limits;
    private readonly Delivery<ProbeTransition> delivery;
    private readonly Func<Action, Thread> newThread;

#pragma warning disable CA2213 // Its thread still waits on it when it is disposed of; it holds no handle, for nobody asks for one.
    private readonly ManualResetEventSlim stopped = new(false, spinCount: 0);
#pragma warning restore CA2213

    // Guards starting and stopping.
    private readonly Lock gate = new();

    // Written under the gate.
    private Thread? thread;

    // Written by the probe's thread, and under the gate before and after it runs.
    private volatile int state;

    // Written by the probe's thread alone.
    private long faults;

    /// <summary>Makes a probe that does nothing yet.</summary>
    /// <param name="options">How it looks and decides; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its bounds.</exception>
    public StarvationProbe(ProbeOptions? options = null)
        : this(options ?? new ProbeOptions(), ProbeLimits.Default, TimeProvider.System, new ThreadPoolPool(), OwnThread)
    {
    }

    internal StarvationProbe(ProbeOptions options, ProbeLimits limits, TimeProvider time, IPool pool, Func<Action, Thread> newThread)
    {
        Options = ProbeOptions.Valid(options);
        this.limits = limits;
        this.newThread = newThread;
        delivery = new Delivery<ProbeTransition>("probe", limits.SubscribersMax, limits.TransitionsQueuedMax);
        loop = new ProbeLoop(options, limits, time, pool, Publish);
    }

    /// <summary>Each delay as it is measured, on the probe's thread; who listens must return at once. What it throws is a counted fault.</summary>
    internal event Action<TimeSpan>? Delayed
    {
        add => loop.Delayed += value;
        remove => loop.Delayed -= value;
    }

    /// <summary>Each look, on the probe's thread; who listens must return at once. What it throws is a counted fault.</summary>
    internal event Action<ProbeLook>? Looked
    {
        add => loop.Looked += value;
        remove => loop.Looked -= value;
    }

    /// <summary>How it looks and decides.</summary>
    public ProbeOptions Options { get; }

    /// <summary>How the pool does: one read of a field of this object, a nanosecond or two.</summary>
    public SchedulerState State => (SchedulerState)state;

    /// <summary>Whether its thread is there and looks.</summary>
    public bool IsRunning => State != SchedulerState.Unknown;

    internal long Faults => Volatile.Read(ref faults) + loop.Faults;

    /// <summary>Starts looking. Once: later calls, and calls after <see cref="Dispose"/>, do nothing.</summary>
    /// <returns>Whether this call started it. False too where the system gives no thread, which goes to <see cref="SkeinFaults"/>.</returns>
    public bool Start()
    {
        lock (gate)
        {
            if (thread is not null || stopped.IsSet) return false;
            try
            {
                Thread made = newThread(Run);
                state = (int)SchedulerState.Calm;
                // Unsafe: what flows with the caller's context has no business on this thread.
                made.UnsafeStart();
                thread = made;
                return true;
            }
            catch (Exception exception)
            {
                state = (int)SchedulerState.Unknown;
                SkeinFaults.Report("probe", exception);
                return false;
            }
        }
    }

    /// <summary>What it has measured so far. Costs a few microseconds and no lock.</summary>
    public ProbeReport Report()
    {
        ProbeReport report = loop.Report(State);
        return report with { Faults = Faults, Dropped = report.Dropped + delivery.Dropped };
    }

    /// <summary>
    /// Has each change of the state told, one after the other, on a thread that is neither the pool's nor the probe's.
    /// What a subscriber throws goes to <see cref="SkeinFaults"/>; what it is too slow for is dropped and counted.
    /// </summary>
    /// <returns>Disposing of it ends the subscription.</returns>
    /// <exception cref="Core.SkeinException">There are 64 subscribers.</exception>
    public IDisposable Subscribe(Action<ProbeTransition> subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return delivery.Add(subscriber);
    }

    /// <summary>Stops looking; the state is unknown from then on. May be called from anywhere, also from a subscriber, and more than once.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopped.Set();
            // The thread says so too, when it ends: it may be about to publish.
            state = (int)SchedulerState.Unknown;
        }

        delivery.Dispose();
    }

    private static Thread OwnThread(Action body) => new(() => body()) { IsBackground = true, Name = "skein probe" };

    private void Run()
    {
        int faultsInARow = 0;
        while (!stopped.IsSet && faultsInARow < limits.FaultsInARowMax)
        {
            try
            {
                TimeSpan untilNextLook = loop.Step();
                faultsInARow = 0;
                stopped.Wait(untilNextLook);
            }
            catch (Exception exception)
            {
                // Nothing may end this thread, and nothing may leave it.
                faultsInARow++;
                Volatile.Write(ref faults, faults + 1);
                SkeinFaults.Report("probe", exception);
                Pause();
            }
        }

        state = (int)SchedulerState.Unknown;
    }

    private void Pause()
    {
        try
        {
            stopped.Wait(Options.Interval);
        }
        catch (ThreadInterruptedException exception)
        {
            Volatile.Write(ref faults, faults + 1);
            SkeinFaults.Report("probe", exception);
        }
    }

    private void Publish(ProbeTransition transition)
    {
        state = (int)transition.To;
        // Disposed of meanwhile, perhaps between the two.
        if (stopped.IsSet) state = (int)SchedulerState.Unknown;
        delivery.Offer(transition);
    }
}
