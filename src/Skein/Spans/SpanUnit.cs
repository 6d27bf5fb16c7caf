using System.Diagnostics;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>
/// A unit of asynchronous work with a span of its own, from <see cref="TaggedSpan.Begin"/> to its disposal. Held only by the
/// method that began it: when that method can never go on, the span is ended as abandoned. Thread-safe; meant for one owner.
/// </summary>
public sealed class SpanUnit : IDisposable
{
    private readonly TagUnit unit;
    private readonly SpanKeeper? keeper;

    internal SpanUnit(TagUnit unit, SpanKeeper? keeper, Activity? activity)
    {
        this.unit = unit;
        this.keeper = keeper;
        Activity = activity;
    }

    /// <summary>The unit; none where the registry is full.</summary>
    public TagId Id => unit.Id;

    /// <summary>The span, for attributes of your own; null where nobody listens.</summary>
    public Activity? Activity { get; }

    /// <summary>Says that the work fails by an exception, which ends the span with status <c>Error</c>; for a <c>catch</c> block.</summary>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        keeper?.Fail(exception);
    }

    /// <summary>Ends the span and the unit. A second time does nothing.</summary>
    public void Dispose()
    {
        keeper?.End();
        unit.Dispose();
        GC.KeepAlive(this);
    }
}
