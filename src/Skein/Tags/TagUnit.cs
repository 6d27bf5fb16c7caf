using System.Diagnostics;

namespace Skein.Tags;

/// <summary>
/// A unit of asynchronous work from <see cref="Tag.Begin(string?, TagLabels?, TagKind, string, string, int)"/> to its
/// disposal, across any number of awaits. Work that is started meanwhile has it as its parent. Held only by the method that
/// began it: when that method can never go on, this object is gone, and the unit is reported as lost. Thread-safe; meant for
/// one owner.
/// </summary>
public sealed class TagUnit : IDisposable
{
    private readonly TagRegistry registry;
    private readonly TagFlow? outer;
    private readonly Activity? outerSpan;

    // The span that this unit has made the current one.
    private readonly Activity? span;

    // By interlocked exchange: the unit ends once.
    private ulong id;

    private TagUnit(TagRegistry registry, ulong id, Activity? span)
    {
        this.registry = registry;
        this.id = id;
        this.span = span;
        Id = new TagId(id);
        outer = TagFlow.Current;
        if (span is not null) outerSpan = Activity.Current;
    }

    /// <summary>The unit; none where the registry is full.</summary>
    public TagId Id { get; }

    /// <summary>
    /// Ends the unit, and what is started next belongs to the unit around it. A second time does nothing. In another flow of
    /// execution than that of the unit it changes nothing there.
    /// </summary>
    public void Dispose()
    {
        ulong ended = Interlocked.Exchange(ref id, 0);
        if (span is not null && Activity.Current == span && outerSpan?.IsStopped != true) Activity.Current = outerSpan;
        if (ended == 0) return;
        if (TagFlow.Current?.Id == ended) TagFlow.Current = outer;
        End(ended);
    }

    /// <summary>
    /// Ends the unit as <see cref="Dispose"/> does, as the last act of the asynchronous method that began it: what flows is
    /// left as it is, for the return of such a method undoes that anyway. Cheaper, where each request does it.
    /// </summary>
    public void EndWithMethod()
    {
        ulong ended = Interlocked.Exchange(ref id, 0);
        if (ended != 0) End(ended);
    }

    /// <summary>Makes a flow the one of the caller, until the unit is disposed of.</summary>
    /// <param name="registry">The registry of the flow.</param>
    /// <param name="flow">The flow.</param>
    /// <param name="span">The span to make current too; null to leave that as it is.</param>
    internal static TagUnit Begin(TagRegistry registry, TagFlow flow, Activity? span = null)
    {
        var unit = new TagUnit(registry, flow.Id, span is { IsStopped: false } ? span : null);
        if (flow.Id != 0) TagFlow.Current = flow;
        if (unit.span is not null) Activity.Current = unit.span;
        registry.Watch(flow.Id, unit);
        return unit;
    }

    private void End(ulong ended)
    {
        registry.End(ended);
        // Until here a scan must not find it gone, although nothing above needs it any more.
        GC.KeepAlive(this);
    }
}
