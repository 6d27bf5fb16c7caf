using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Skein.Tags.Slots;

namespace Skein.Tags;

/// <summary>
/// Names work: what it is called, where it was started, by which work, under which labels and span. Names are for kinds
/// of work (<c>reload prices</c>), labels for what differs (<c>tenant=7</c>). Never throws for lack of room: work beyond
/// a bound runs untagged, and is counted. Thread-safe.
/// </summary>
[SuppressMessage("Style", "VSTHRD200", Justification = "Run is named as Task.Run is, whose place it takes.")]
public static class Tag
{
    /// <summary>The unit that the caller works for; none for none.</summary>
    public static TagId Current => new(TagRegistry.Shared.Slab().Current);

    /// <summary>Makes the rest of a block a unit of work: <c>using var scope = Tag.Scope("parse");</c>. 0 B.</summary>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit around it.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TagScope Scope(
        string? name = null, TagLabels? labels = null, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        TagRegistry registry = TagRegistry.Shared;
        TagSlab slab = registry.Slab();
        ulong id = slab.Start(TagKind.Scope, TagState.Running, registry.Sites.Of(name, function, file, line), slab.Current);
        TagLabels? own = slab.CurrentLabels;
        if (labels is not null || own is not null) own = registry.Label(id, own, labels);
        return new TagScope(slab, id, own);
    }

    /// <summary>
    /// Makes the rest of an asynchronous method a unit of work, across its awaits: <c>using var unit = Tag.Begin("import");</c>.
    /// </summary>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit around it.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static TagUnit Begin(
        string? name = null, TagLabels? labels = null, TagKind kind = TagKind.Task, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        TagRegistry registry = TagRegistry.Shared;
        TagFlow flow = registry.StartFlow(kind, TagState.Started, registry.Sites.Of(name, function, file, line), labels);
        var unit = new TagUnit(registry, flow.Id, TagFlow.Current);
        if (flow.Id != 0) TagFlow.Current = flow;
        registry.Watch(flow.Id, unit);
        return unit;
    }

    /// <summary>Runs asynchronous work on the thread pool as a unit of work, as <see cref="Task.Run(Func{Task})"/> does.</summary>
    /// <param name="body">The work.</param>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit around it.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static Task Run(
        Func<Task> body, string? name = null, TagLabels? labels = null, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        TagRegistry registry = TagRegistry.Shared;
        TagFlow flow = registry.StartFlow(TagKind.Task, TagState.Queued, registry.Sites.Of(name, function, file, line, body), labels);
        return Task.Run(() => FlowedTask.StartAsync(flow, body));
    }

    /// <summary>Runs asynchronous work as a unit of work from here, on the caller's thread up to its first wait.</summary>
    /// <param name="body">The work.</param>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit around it.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static Task Invoke(
        Func<Task> body, string? name = null, TagLabels? labels = null, TagKind kind = TagKind.Task, [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        TagRegistry registry = TagRegistry.Shared;
        TagFlow flow = registry.StartFlow(kind, TagState.Started, registry.Sites.Of(name, function, file, line, body), labels);
        return FlowedTask.StartAsync(flow, body);
    }
}
