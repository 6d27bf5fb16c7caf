namespace Skein.Load.Generation;

/// <summary>The place of one request in flight, with its timeout; used again and again, for a timer each would be costly.</summary>
internal sealed class TaskSlot(TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private CancellationTokenSource source = new(Timeout.InfiniteTimeSpan, clock); // under gate
    private bool cancelled; // for good; under gate

    /// <summary>A token that is cancelled after a time, or now, if the slot was cancelled.</summary>
    public CancellationToken TokenAfter(TimeSpan time)
    {
        lock (gate)
        {
            if (cancelled) return new CancellationToken(canceled: true);
            if (!source.TryReset())
            {
                source.Dispose();
                source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
            }

            source.CancelAfter(time);
            return source.Token;
        }
    }

    /// <summary>Ends the request in it, and all that are to come.</summary>
    public void Cancel()
    {
        CancellationTokenSource now;
        lock (gate)
        {
            cancelled = true;
            now = source;
        }

        try
        {
            now.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The request ended meanwhile, and the whole run with it.
        }
    }

    public void Dispose()
    {
        lock (gate) source.Dispose();
    }
}
