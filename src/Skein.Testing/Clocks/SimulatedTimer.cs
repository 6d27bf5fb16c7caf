namespace Skein.Testing;

/// <summary>A timer of a <see cref="SimulatedClock"/>. Thread-safe.</summary>
internal sealed class SimulatedTimer(TimerQueue queue, TimerCallback callback, object? state) : ITimer
{
    // As for the system's timers: 2^32 - 2 milliseconds.
    private static readonly TimeSpan TimeMax = TimeSpan.FromMilliseconds(4_294_967_294);

    // Null where the creator suppressed the flow. Written by the constructor alone.
#pragma warning disable CA2213 // A captured context is shared and its Dispose does nothing.
    private readonly ExecutionContext? context = ExecutionContext.Capture();
#pragma warning restore CA2213

    // Guarded by the queue's lock.
    private bool disposed;
    private TaskCompletionSource? idle;

    /// <summary>Its place among timers of the same due time.</summary>
    public long Number { get; } = queue.NextNumber();

    /// <summary>When it runs next, in UTC ticks. Guarded by the queue's lock, and changed only while it is not armed.</summary>
    public long Due { get; set; }

    /// <summary>Ticks between two runs; 0 for one run. Guarded by the queue's lock.</summary>
    public long Period { get; private set; }

    /// <summary>How many of its callbacks are running: more than one when a callback moves the clock. Guarded by the queue's lock.</summary>
    public int Running { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (queue.Gate)
        {
            if (disposed) return false;
            Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
            if (dueTime == Timeout.InfiniteTimeSpan) queue.Disarm(this);
            else queue.Arm(this, dueTime.Ticks);
            return true;
        }
    }

    /// <summary>Runs the callback after <see cref="TimerQueue.TakeDue"/> handed the timer out.</summary>
    public void Run()
    {
        try
        {
            if (context is null) callback(state);
            else ExecutionContext.Run(context, static timer => ((SimulatedTimer)timer!).Call(), this);
        }
        finally
        {
            TaskCompletionSource? ended = null;
            lock (queue.Gate)
            {
                Running--;
                if (Running == 0) ended = idle;
            }

            ended?.SetResult();
        }
    }

    public void Dispose()
    {
        lock (queue.Gate)
        {
            disposed = true;
            queue.Disarm(this);
        }
    }

    /// <summary>Disposes of it; the result ends when no callback of it runs any more.</summary>
    public ValueTask DisposeAsync()
    {
        lock (queue.Gate)
        {
            Dispose();
            if (Running == 0) return ValueTask.CompletedTask;
            idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask(idle.Task);
        }
    }

    private void Call() => callback(state);

    private static void Check(TimeSpan time, string name)
    {
        if (time == Timeout.InfiniteTimeSpan) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeMax, name);
    }
}
