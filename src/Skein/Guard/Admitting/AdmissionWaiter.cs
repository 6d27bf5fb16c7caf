namespace Skein.Guard.Admitting;

/// <summary>One that waits for admission. Its fields belong to the list that it is in; see <see cref="AdmissionQueue"/>.</summary>
internal sealed class AdmissionWaiter(int lane, long queuedAt, TimeSpan? timeLeft, CancellationToken callerGone)
    : TaskCompletionSource<Admission>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public int Lane { get; } = lane;

    /// <summary>How long its caller waited still when it was queued; more than zero.</summary>
    public TimeSpan? TimeLeft { get; } = timeLeft;

    /// <summary>Read at each look: a registration would have to be undone, and could run anywhere.</summary>
    public CancellationToken CallerGone { get; } = callerGone;

    /// <summary>A timestamp of the queue's clock.</summary>
    public long QueuedAt { get; } = queuedAt;

    // Written under the queue's lock while it waits, and after it has ended by the one thread that answers it.
    public AdmissionWaiter? Older { get; set; }

    public AdmissionWaiter? Newer { get; set; }

    public Admission Answer { get; set; }

    public RefusalReason Verdict { get; set; }
}
