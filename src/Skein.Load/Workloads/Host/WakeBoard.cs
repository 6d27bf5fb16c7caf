namespace Skein.Load.Workloads.Host;

/// <summary>Where units say that they run again.</summary>
internal sealed class WakeBoard(TimeProvider clock)
{
    private TaskCompletionSource<long>? wanted; // set by the waker before its signal; read by units after it
    private TaskCompletionSource ended = New(); // set by the caller of Begin, before any unit is there
    private int left; // Interlocked

    /// <summary>Before so many units are created.</summary>
    public void Begin(int count)
    {
        left = count;
        ended = New();
    }

    /// <summary>The first that a unit does when it runs again.</summary>
    public void Seen()
    {
        long now = clock.GetTimestamp();
        Volatile.Read(ref wanted)?.TrySetResult(now);
        if (Interlocked.Decrement(ref left) == 0) ended.TrySetResult();
    }

    /// <summary>Gives a signal and waits for the unit that it wakes.</summary>
    public async Task<TimeSpan> WakeAsync(Action signal)
    {
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref wanted, seen);
        long at = clock.GetTimestamp();
        signal();
        long now = await seen.Task.ConfigureAwait(false);
        return clock.GetElapsedTime(at, now);
    }

    /// <summary>From here on, nobody waits for a single unit.</summary>
    public Task EndedAsync()
    {
        Volatile.Write(ref wanted, null);
        return left == 0 ? Task.CompletedTask : ended.Task;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
