using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>
/// Ends the span of a unit on every way out. Only the work's own state machine holds it; it is not in the execution
/// context, and the span does not know it. So when it is finalized, nothing can go on with the work: then the span is
/// handed to the housekeeping thread, because a listener's code must not run on the finalizer thread.
/// </summary>
[SuppressMessage("Usage", "CA1816", Justification = "Its finalizer says that nobody ended it; whoever ends it turns that off.")]
internal sealed class SpanKeeper
{
    private readonly TagFlow flow;
    private readonly int site;

    // By interlocked exchange: the span is ended once.
    private Activity? open;

    public SpanKeeper(Activity activity, TagFlow flow, int site)
    {
        this.flow = flow;
        this.site = site;
        open = activity;
        SpanHousekeeping.Shared.Start();
    }

    ~SpanKeeper()
    {
        if (open is not null) SpanHousekeeping.Shared.Abandoned.Add(new AbandonedSpan(open, new TagId(flow.Id), site));
    }

    /// <summary>Ends the span after work that returned.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref open, null) is not { } activity) return;
        GC.SuppressFinalize(this);
        if (activity.IsStopped) SpanWatch.EndedBeforeItsUnit(flow, activity);
        activity.Stop();
    }

    /// <summary>Ends the span after work that threw.</summary>
    public void Fail(Exception exception)
    {
        if (Volatile.Read(ref open) is { IsStopped: false } activity) Record(activity, exception);
        End();
    }

    /// <summary>
    /// By OpenTelemetry's convention an operation that throws has failed, a cancelled one too; what was cancelled on
    /// purpose has no stack worth recording.
    /// </summary>
    public static void Record(Activity activity, Exception exception)
    {
        bool isCancelled = exception is OperationCanceledException;
        activity.SetStatus(ActivityStatusCode.Error, isCancelled ? "canceled" : exception.Message);
        activity.SetTag(SpanAttributes.ErrorType, exception.GetType().FullName);
        if (!isCancelled) activity.AddException(exception);
    }
}
