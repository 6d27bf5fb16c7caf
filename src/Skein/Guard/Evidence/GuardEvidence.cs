using Skein.Alarms;
using Skein.Guard.Evidence.Blocking;

namespace Skein.Guard.Evidence;

/// <summary>
/// What is kept of a <see cref="StarvationGuard"/>, so that one can say afterwards what happened: its looks of the last
/// seconds, the last changes of its state, and the calls that held the pool's threads when starvation began. Raises the
/// alarm <c>starved</c>. Thread-safe.
/// </summary>
public sealed class GuardEvidence : IAlarmSource, IDisposable
{
    private readonly StarvationGuard guard;
    private readonly FlightRing ring;
    private readonly TransitionLog transitions;
    private readonly BlockedCallSampler sampler;
    private readonly StarvationAlarms alarms;
    private readonly IDisposable subscription;

    // Replaced whole, by whoever took a sample last.
    private volatile BlockedCallReport? lastCalls;

    // Set once.
    private volatile bool isDisposed;

    /// <summary>Follows a guard.</summary>
    /// <param name="guard">The guard.</param>
    /// <param name="interval">How often it looks: <see cref="Probe.ProbeOptions.Interval"/>.</param>
    /// <param name="limits">Bounds; the defaults where null.</param>
    internal GuardEvidence(StarvationGuard guard, TimeSpan interval, EvidenceLimits? limits = null)
        : this(guard, interval, EvidenceLimits.Valid(limits ?? EvidenceLimits.Default), TimeProvider.System, OwnThread)
    {
    }

    internal GuardEvidence(StarvationGuard guard, TimeSpan interval, EvidenceLimits limits, TimeProvider time, Func<Action, Thread> newThread)
    {
        this.guard = guard;
        Limits = limits;
        ring = new FlightRing(guard.Options.Evidence.Ring, interval, limits.LooksMax);
        transitions = new TransitionLog(limits.TransitionsMax, time);
        sampler = new BlockedCallSampler(limits);
        alarms = new StarvationAlarms(() => guard.Options.Evidence, () => TakeBlockedCalls(), ring.Copy, time, newThread);
        subscription = guard.Subscribe(OnTransition);
        guard.Looked += OnLook;
    }

    /// <summary>Its bounds.</summary>
    public EvidenceLimits Limits { get; }

    /// <summary>The last changes of the state, the oldest first; at most <see cref="EvidenceLimits.TransitionsMax"/>.</summary>
    public IReadOnlyList<RecordedTransition> Transitions => transitions.Recent;

    /// <summary>The calls that held threads when that was last sampled; null where it was not yet.</summary>
    public BlockedCallReport? LastBlockedCalls => lastCalls;

    /// <summary>Alarms that were raised.</summary>
    public long Alarms => alarms.Raised;

    /// <summary>Starvations of which no alarm was raised, because there had been one a short while before: see <see cref="EvidenceOptions.AlarmInterval"/>.</summary>
    public long AlarmsSuppressed => alarms.Suppressed;

    /// <summary>Copies the flight ring: no lock, a few microseconds for each thousand looks.</summary>
    public FlightRecord CopyRing() => ring.Copy();

    /// <summary>How many changes to a state there were.</summary>
    public long TransitionsTo(GuardState state) => transitions.CountOf(state);

    /// <summary>
    /// Finds the calls that hold the pool's threads now. Takes about half a second of the calling thread, by blocking calls
    /// that need no thread of the pool, and stops all threads for some milliseconds of it altogether.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public BlockedCallReport TakeBlockedCalls(CancellationToken cancellationToken = default)
    {
        BlockedCallReport report = sampler.Take(cancellationToken);
        // A sample that could not be taken, for another one is, must not hide that one.
        if (report.Failure is null || lastCalls?.Failure is not null || lastCalls is null) lastCalls = report;
        return report;
    }

    /// <inheritdoc/>
    public IDisposable SubscribeAlarms(Action<Alarm> subscriber) => alarms.SubscribeAlarms(subscriber);

    /// <summary>Follows it no more; what was kept may still be read.</summary>
    public void Dispose()
    {
        isDisposed = true;
        guard.Looked -= OnLook;
        subscription.Dispose();
    }

    private static Thread OwnThread(Action body) => new(() => body()) { IsBackground = true, Name = "skein evidence" };

    private void OnLook(GuardLook look) => ring.Add(look);

    private void OnTransition(GuardTransition transition)
    {
        RecordedTransition recorded = transitions.Add(transition);
        if (transition.To == GuardState.Starved && !isDisposed) alarms.Begin(recorded);
    }
}
