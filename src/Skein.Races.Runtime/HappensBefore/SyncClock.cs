namespace Skein.Races.Runtime.HappensBefore;

/// <summary>
/// What hands knowledge from thread to thread: a lock, a task, a channel, a volatile field. Who releases leaves what it
/// knows, who acquires takes all that was left.
/// </summary>
/// <remarks>
/// Releases add up instead of replacing each other, which is right for locks and needed for semaphores, latches and
/// channels, where several threads release before one acquires.
/// </remarks>
internal sealed class SyncClock
{
    private readonly Lock gate = new();

    // Lock: gate.
    private readonly VectorClock left = new();

    public void Release(ThreadClock thread)
    {
        lock (gate)
        {
            left.Join(thread.Known);
        }
        thread.Advance();
    }

    public void Acquire(ThreadClock thread)
    {
        lock (gate)
        {
            if (!left.IsEmpty)
            {
                thread.Known.Join(left);
            }
        }
    }

    /// <summary>Takes over what was left in <paramref name="other"/>: one task stands for others, as that of <c>Task.WhenAll</c> does.</summary>
    public void Gather(SyncClock other)
    {
        VectorClock copy = new();
        lock (other.gate)
        {
            copy.Join(other.left);
        }
        lock (gate)
        {
            left.Join(copy);
        }
    }
}
