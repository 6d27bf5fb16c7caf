using System.Diagnostics;
using System.Runtime.CompilerServices;
using Skein.Tags.Slots;

namespace Skein.Tags;

/// <summary>
/// A unit of work as others may go on from it: its id, its labels and its span. Put it into a message, and the receiver
/// calls <c>link.Begin("handle order")</c> or <c>link.Scope("handle order")</c>: then parent and child are known across the
/// queue. The message holds the span's object; the unit may have ended long ago. <c>default</c> is no unit. Immutable,
/// thread-safe.
/// </summary>
public readonly record struct TagLink
{
    private TagLink(ulong id, TagLabels? labels, Activity? activity)
    {
        Id = new TagId(id);
        Labels = labels;
        Activity = activity;
    }

    /// <summary>The unit; none for none.</summary>
    public TagId Id { get; }

    /// <summary>Its labels; null for none.</summary>
    public TagLabels? Labels { get; }

    /// <summary>The span that was current; null for none.</summary>
    public Activity? Activity { get; }

    /// <summary>
    /// Makes the rest of an asynchronous method a unit whose parent is the link's, in the link's span: that is
    /// <see cref="Activity.Current"/> until the unit ends, unless the span has ended.
    /// </summary>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the link.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public TagUnit Begin(
        string? name = null, TagLabels? labels = null, TagKind kind = TagKind.Task, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        TagRegistry registry = TagRegistry.Shared;
        TagFlow flow = registry.StartFlow(kind, TagState.Started, registry.Sites.Of(name, function, file, line), labels, this);
        return TagUnit.Begin(registry, flow, Activity);
    }

    /// <summary>
    /// Makes the rest of a block a unit whose parent is the link's. It has the ids of the link's span;
    /// <see cref="Activity.Current"/> stays as it is. 0 B.
    /// </summary>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the link.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public TagScope Scope(
        string? name = null, TagLabels? labels = null, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        TagRegistry registry = TagRegistry.Shared;
        TagSlab slab = registry.Slab();
        ulong id = slab.Start(TagKind.Scope, TagState.Running, registry.Sites.Of(name, function, file, line), Id.Value);
        TagLabels? own = registry.Label(id, Labels, labels);
        registry.SetSpan(id, Activity);
        return new TagScope(slab, id, own);
    }

    /// <summary>The current unit, its labels and its span.</summary>
    internal static TagLink Here(TagRegistry registry)
    {
        TagSlab slab = registry.Slab();
        return new TagLink(slab.Current, slab.CurrentLabels, Activity.Current);
    }

    /// <summary>The same without the span's object, for whoever lives long.</summary>
    internal TagLink WithoutSpan() => new(Id.Value, Labels, null);
}
