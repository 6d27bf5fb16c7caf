using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Skein.Tags.Queueing;
using Skein.Tags.Slots;

namespace Skein.Tags;

/// <summary>
/// Names work: what it is called, where it was started, by which work, under which labels and span. Names are for kinds
/// of work (<c>reload prices</c>), labels for what differs (<c>tenant=7</c>). Never throws for lack of room: work beyond
/// a bound runs untagged, and is counted. Thread-safe.
/// </summary>
[SuppressMessage("Style", "VSTHRD200", Justification = "Run is named as Task.Run is, whose place it takes.")]
[SuppressMessage("Design", "CA1068", Justification = "Behind the token come only parameters that the compiler fills in.")]
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
        return TagUnit.Begin(registry, registry.StartFlow(kind, TagState.Started, registry.Sites.Of(name, function, file, line), labels));
    }

    /// <summary>Runs asynchronous work on the thread pool as a unit of work, as <see cref="Task.Run(Func{Task}, CancellationToken)"/> does.</summary>
    /// <param name="body">The work.</param>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit around it.</param>
    /// <param name="cancellationToken">Cancels work that has not begun.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static Task Run(
        Func<Task> body, string? name = null, TagLabels? labels = null, CancellationToken cancellationToken = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        TagFlow flow = Start(TagKind.Task, TagState.Queued, name, labels, function, file, line, body);
        return FlowedTask.QueueAsync(flow, () => FlowedTask.StartAsync(flow, body), cancellationToken).Unwrap();
    }

    /// <inheritdoc cref="Run(Func{Task}, string?, TagLabels?, CancellationToken, string, string, int)"/>
    /// <typeparam name="T">What it results in.</typeparam>
    public static Task<T> Run<T>(
        Func<Task<T>> body, string? name = null, TagLabels? labels = null, CancellationToken cancellationToken = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        TagFlow flow = Start(TagKind.Task, TagState.Queued, name, labels, function, file, line, body);
        return FlowedTask.QueueAsync(flow, () => FlowedTask.StartAsync(flow, body), cancellationToken).Unwrap();
    }

    /// <inheritdoc cref="Run(Func{Task}, string?, TagLabels?, CancellationToken, string, string, int)"/>
    public static Task Run(
        Action body, string? name = null, TagLabels? labels = null, CancellationToken cancellationToken = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        TagFlow flow = Start(TagKind.Task, TagState.Queued, name, labels, function, file, line, body);
        return FlowedTask.QueueAsync(flow, () => FlowedTask.Execute(flow, Result(body)), cancellationToken);
    }

    /// <inheritdoc cref="Run(Func{Task}, string?, TagLabels?, CancellationToken, string, string, int)"/>
    /// <typeparam name="T">What it results in.</typeparam>
    public static Task<T> Run<T>(
        Func<T> body, string? name = null, TagLabels? labels = null, CancellationToken cancellationToken = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        TagFlow flow = Start(TagKind.Task, TagState.Queued, name, labels, function, file, line, body);
        return FlowedTask.QueueAsync(flow, () => FlowedTask.Execute(flow, body), cancellationToken);
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
        Func<Task> body, string? name = null, TagLabels? labels = null, TagKind kind = TagKind.Task,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Detached.FromAsync(FlowedTask.StartAsync(Start(kind, TagState.Started, name, labels, function, file, line, body), body));
    }

    /// <inheritdoc cref="Invoke(Func{Task}, string?, TagLabels?, TagKind, string, string, int)"/>
    /// <typeparam name="T">What it results in.</typeparam>
    public static Task<T> Invoke<T>(
        Func<Task<T>> body, string? name = null, TagLabels? labels = null, TagKind kind = TagKind.Task,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Detached.FromAsync(FlowedTask.StartAsync(Start(kind, TagState.Started, name, labels, function, file, line, body), body));
    }

    /// <summary>
    /// Queues a callback to the thread pool as a unit of work, and forgets it. 0 B. As with
    /// <see cref="ThreadPool.UnsafeQueueUserWorkItem(WaitCallback, object?)"/> the execution context does not flow: the unit
    /// has its parent, labels and <see cref="System.Diagnostics.Activity.Current"/> from here. What the callback throws goes to
    /// <see cref="SkeinFaults"/>.
    /// </summary>
    /// <param name="callback">The callback.</param>
    /// <param name="state">Passed to it.</param>
    /// <param name="name">What it is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit around it.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static void Queue(
        Action<object?> callback, object? state = null, string? name = null, TagLabels? labels = null,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(callback);
        TagRegistry registry = TagRegistry.Shared;
        QueuedItem.Queue(registry, QueuedWork.Start(registry, registry.Sites.Of(name, function, file, line, callback), callback, state, labels));
    }

    /// <summary>The current unit and what flows from it, to travel in a message to whoever goes on with the work.</summary>
    public static TagLink Capture() => TagLink.Here(TagRegistry.Shared);

    private static TagFlow Start(TagKind kind, TagState state, string? name, TagLabels? labels, string function, string file, int line, Delegate body)
    {
        TagRegistry registry = TagRegistry.Shared;
        return registry.StartFlow(kind, state, registry.Sites.Of(name, function, file, line, body), labels);
    }

    private static Func<bool> Result(Action body) => () =>
    {
        body();
        return true;
    };
}
