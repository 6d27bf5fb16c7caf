namespace Skein.Races.Tests.Support;

/// <summary>The system's clock, but for timers of one length: they wait until a test fires them. Thread-safe.</summary>
/// <param name="held">How long those timers are.</param>
internal sealed class HeldTimer(TimeSpan held) : TimeProvider
{
    private readonly TaskCompletionSource fired = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Fire() => fired.TrySetResult();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != held) return base.CreateTimer(callback, state, dueTime, period);
        ITimer timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _ = fired.Task.ContinueWith(_ => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), TaskScheduler.Default);
        return timer;
    }
}
