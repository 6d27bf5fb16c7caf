using System.Collections.Concurrent;
using System.Diagnostics;

namespace Skein.Spans;

/// <summary>Spans of work that can never finish, on their way from the finalizer to whoever ends them. Bounded. Thread-safe.</summary>
internal sealed class AbandonedSpans(SpanLimits limits, Action wake)
{
    private readonly ConcurrentQueue<AbandonedSpan> waiting = new();

    // These three by interlocked operations.
    private int count;
    private long dropped;
    private long ended;

    /// <summary>Spans that stay open for ever because too many waited.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Spans that were ended.</summary>
    public long Ended => Interlocked.Read(ref ended);

    /// <summary>Takes a span, on the finalizer thread: nothing of a user runs here, and nothing is thrown.</summary>
    public void Add(AbandonedSpan span)
    {
        if (Interlocked.Increment(ref count) > limits.AbandonedMax)
        {
            Interlocked.Decrement(ref count);
            Interlocked.Increment(ref dropped);
            return;
        }

        waiting.Enqueue(span);
        wake();
    }

    /// <summary>Ends what waits, on this thread.</summary>
    public void EndAll()
    {
        while (waiting.TryDequeue(out AbandonedSpan? span))
        {
            Interlocked.Decrement(ref count);
            try
            {
                End(span);
            }
            catch (Exception thrownByListener)
            {
                SkeinFaults.Report("spans", thrownByListener);
            }
        }
    }

    private void End(AbandonedSpan span)
    {
        Activity activity = span.Activity;
        if (activity.IsStopped) return;
        try
        {
            activity.SetStatus(ActivityStatusCode.Error, "abandoned");
            activity.SetTag(SpanAttributes.ErrorType, "abandoned");
            activity.Stop();
            Interlocked.Increment(ref ended);
            SpanWatch.WasAbandoned(span);
        }
        finally
        {
            // Stopping made the span's parent the current one of this thread.
            Activity.Current = null;
        }
    }
}
