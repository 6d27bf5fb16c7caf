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
    private readonly Lock _gate = new();

    // Lock: _gate.
    private readonly VectorClock _left = new();

    public void Release(ThreadClock thread)
    {
        lock (_gate)
        {
            _left.Join(thread.Known);
        }
        thread.Advance();
    }

    public void Acquire(ThreadClock thread)
    {
        lock (_gate)
        {
            if (!_left.IsEmpty)
            {
                thread.Known.Join(_left);
            }
        }
    }

    /// <summary>Takes over what was left in <paramref name="other"/>: one task stands for others, as that of <c>Task.WhenAll</c> does.</summary>
    public void Gather(SyncClock other)
    {
        VectorClock copy = new();
        lock (other._gate)
        {
            copy.Join(other._left);
        }
        lock (_gate)
        {
            _left.Join(copy);
        }
    }
}
