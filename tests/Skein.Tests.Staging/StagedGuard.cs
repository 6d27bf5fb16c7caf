using Skein.Guard;
using Skein.Probe;
using Skein.Testing;

namespace Skein.Tests.Staging;

/// <summary>The real guard over a probe and a pool that the test plays: each look says what the test wants it to.</summary>
public sealed class StagedGuard : IDisposable
{
    private static readonly TimeSpan step = TimeSpan.FromMilliseconds(10);

    private readonly SimulatedClock time = new();
    private TimeSpan now;

    /// <summary>A guard in <see cref="GuardState.Calm"/>.</summary>
    public StagedGuard(GuardOptions? options = null)
    {
        Guard = new StarvationGuard(options ?? new GuardOptions(), time, new BlockedPool());
        Look(SchedulerState.Calm, TimeSpan.Zero);
    }

    /// <summary>The guard.</summary>
    public StarvationGuard Guard { get; }

    /// <summary>One look at which an item has waited for 20 ms for a thread.</summary>
    public void Press() => Look(SchedulerState.Pressed, 2 * step);

    /// <summary>Looks at which items wait for long enough to cut what is in flight, and sheddable work to nothing.</summary>
    /// <param name="looks">How many: more cut more.</param>
    public void Starve(int looks = 1)
    {
        for (int i = 0; i < looks; i++) Look(SchedulerState.Starved, TimeSpan.FromMilliseconds(150));
    }

    /// <summary>Looks at which nothing waits, until the guard is calm.</summary>
    public void Recover()
    {
        while (Guard.State != GuardState.Calm) Look(SchedulerState.Calm, TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public void Dispose() => Guard.Dispose();

    private void Look(SchedulerState state, TimeSpan wait)
    {
        time.Advance(step);
        now += step;
        Guard.See(new ProbeLook(now, now, wait, HasRun: true, state));
    }

    /// <summary>Four threads, all at work and none of them computing.</summary>
    private sealed class BlockedPool : IPool
    {
        public void Post(IThreadPoolWorkItem item) => item.Execute();

        public bool HasThreadToSpare() => false;

        public PoolReading Read() => new(Threads: 4, Busy: 4, ThreadsMin: 4, Queued: 100);

        public TimeSpan ProcessorTime() => TimeSpan.Zero;
    }
}
