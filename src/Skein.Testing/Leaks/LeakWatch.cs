namespace Skein.Testing;

/// <summary>
/// Watches what a flow of execution starts, from <see cref="Leaks.Watch"/> to its disposal. A check finds what has begun
/// since and has not ended; it may be made any number of times. Disposal only ends the watch: it throws nothing.
/// Thread-safe; a check belongs on the flow that began the watch.
/// </summary>
public sealed class LeakWatch : IDisposable
{
    private static readonly TimeSpan firstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan longestPause = TimeSpan.FromMilliseconds(50);

    // How long a clean check waits for the pool to begin what was queued before; only a starved pool takes so long.
    private static readonly TimeSpan settleMax = TimeSpan.FromMilliseconds(100);

    private readonly LeakOptions options;
    private readonly LeakRecorder recorder;
    private readonly LeakFlow flow;
    private readonly LeakFinder finder;

    // By interlocked exchange.
    private int disposed;

    internal LeakWatch(LeakOptions options, LeakRecorder recorder)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Grace, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Limits.UnitsMax, nameof(options));
        this.options = options;
        this.recorder = recorder;
        LeakRecording recording = recorder.Enter(options.Limits);
        flow = new LeakFlow(LeakFlow.Current, options.Scope, recording.Tasks.NextNumber(), StackReader.CallingStateMachines(resumed: false));
        if (options.Scope == LeakScope.Process) recorder.Add(flow);
        finder = new LeakFinder(recording, flow, options, recorder.Clock);
        LeakFlow.Current = flow;
    }

    /// <summary>Looks for what was left behind; waits for stragglers, on the calling thread, for at most <see cref="LeakOptions.Grace"/>.</summary>
    /// <exception cref="InvalidOperationException">The caller is not on the flow that began the watch, so that nothing it started was watched.</exception>
    public LeakReport Check()
    {
        List<Type> running = Enter();
        long start = recorder.Clock.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        bool settled = false;
        TimeSpan given = TimeSpan.Zero;
        for (TimeSpan wait = firstPause; ; wait = Longer(wait))
        {
            LeakReport report = finder.Find(running);
            if (report.IsClean && !settled)
            {
                settled = Settle();
                continue;
            }

            if (report.IsClean || given >= options.Grace) return report with { Waited = recorder.Clock.GetElapsedTime(start) };
            pause.Wait(wait);
            given += wait;
        }
    }

    /// <summary>Looks for what was left behind; waits for stragglers, without a thread, for at most <see cref="LeakOptions.Grace"/>.</summary>
    /// <exception cref="InvalidOperationException">The caller is not on the flow that began the watch, so that nothing it started was watched.</exception>
    public async Task<LeakReport> CheckAsync()
    {
        List<Type> running = Enter();
        long start = recorder.Clock.GetTimestamp();
        // From here to the end of this method, what is started is the check's own.
        LeakFlow.Current = null;
        bool settled = false;
        TimeSpan given = TimeSpan.Zero;
        for (TimeSpan wait = firstPause; ; wait = Longer(wait))
        {
            LeakReport report = finder.Find(running);
            if (report.IsClean && !settled)
            {
                settled = await SettleAsync(recorder.Clock).ConfigureAwait(false);
                continue;
            }

            if (report.IsClean || given >= options.Grace) return report with { Waited = recorder.Clock.GetElapsedTime(start) };
            await Task.Delay(wait, recorder.Clock).ConfigureAwait(false);
            given += wait;
        }
    }

    /// <summary>Throws when anything was left behind: see <see cref="Check"/>.</summary>
    /// <exception cref="LeakException">Something was left behind.</exception>
    public void AssertNone()
    {
        LeakReport report = Check();
        if (!report.IsClean) throw new LeakException(report);
    }

    /// <summary>Throws when anything was left behind: see <see cref="CheckAsync"/>.</summary>
    /// <exception cref="LeakException">Something was left behind.</exception>
    public async Task AssertNoneAsync()
    {
        LeakReport report = await CheckAsync().ConfigureAwait(false);
        if (!report.IsClean) throw new LeakException(report);
    }

    /// <summary>Ends the watch. A second time does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        if (LeakFlow.Current == flow) LeakFlow.Current = flow.Outer;
        recorder.Leave(flow);
    }

    // Of the grace only these pauses are taken: where the machine stands still, so do the stragglers.
    private static TimeSpan Longer(TimeSpan wait) => wait * 2 < longestPause ? wait * 2 : longestPause;

    /// <summary>
    /// Waits until the pool has come to what was queued before, for a bounded time: a callback that waits in a queue is
    /// seen by nobody until it begins. Its own callback is queued without the flow, so that it is not of the test.
    /// </summary>
    private static bool Settle()
    {
#pragma warning disable CA2000 // The callback may still be to come when the wait is over; without a handle nothing is held.
        var come = new ManualResetEventSlim();
#pragma warning restore CA2000
        ThreadPool.UnsafeQueueUserWorkItem(static come => come.Set(), come, preferLocal: false);
        come.Wait(settleMax);
        return true;
    }

    private static async Task<bool> SettleAsync(TimeProvider clock)
    {
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(static come => come.SetResult(), come, preferLocal: false);
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(come.Task, Task.Delay(settleMax, clock, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Refuses a check that would find nothing because it looks from elsewhere; tells which async methods are being run by the caller.</summary>
    private List<Type> Enter()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref disposed) != 0, this);
        if (options.Scope == LeakScope.Flow && !flow.Holds(LeakFlow.Current))
        {
            throw new InvalidOperationException(
                "the check is on another flow of execution than Leaks.Watch() was: what the test started was not watched; "
                + "call Leaks.Watch() in the test itself, use Leaks.AssertNoneAsync(), or set LeakOptions.Scope to LeakScope.Process");
        }

        return StackReader.CallingStateMachines(resumed: true);
    }
}
