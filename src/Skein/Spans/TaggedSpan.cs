using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>
/// Runs work as a tagged unit in a span of its own. The span has the unit's id and the place that starts it, and it ends on
/// every way out: return, exception (status <c>Error</c>, the exception recorded), cancellation (<c>Error</c>,
/// <c>canceled</c>), and when the work can never finish because nothing refers to what it awaits (<c>Error</c>,
/// <c>abandoned</c>; seen at a garbage collection). Without a listener to the source it costs what <see cref="Tag"/> costs.
/// Thread-safe.
/// </summary>
[SuppressMessage("Style", "VSTHRD200", Justification = "Run is named as Task.Run is, whose place it takes.")]
public static class TaggedSpan
{
    /// <summary>Runs asynchronous work on the thread pool; its span starts when the work does.</summary>
    /// <param name="source">Where the span comes from.</param>
    /// <param name="name">The name of the span and of the unit: a kind of work, not one of many.</param>
    /// <param name="body">The work.</param>
    /// <param name="kind">The span's kind.</param>
    /// <param name="labels">Labels of the unit, over those of the unit around it.</param>
    /// <param name="parent">What the span is a child of; the current unit and span by default.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static Task Run(
        ActivitySource source, string name, Func<Task> body, ActivityKind kind = ActivityKind.Internal, TagLabels? labels = null, SpanParent parent = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        SpanPlan plan = Plan(source, name, body, kind, parent, function, file, line) with { Here = Activity.Current?.Context ?? default };
        TagFlow flow = plan.StartUnit(TagRegistry.Shared, TagKind.Task, TagState.Queued, labels);
        return Task.Run(() => SpannedTask.StartAsync(plan, flow, body));
    }

    /// <inheritdoc cref="Run(ActivitySource, string, Func{Task}, ActivityKind, TagLabels?, SpanParent, string, string, int)"/>
    /// <typeparam name="T">What it results in.</typeparam>
    public static Task<T> Run<T>(
        ActivitySource source, string name, Func<Task<T>> body, ActivityKind kind = ActivityKind.Internal, TagLabels? labels = null, SpanParent parent = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        SpanPlan plan = Plan(source, name, body, kind, parent, function, file, line) with { Here = Activity.Current?.Context ?? default };
        TagFlow flow = plan.StartUnit(TagRegistry.Shared, TagKind.Task, TagState.Queued, labels);
        return Task.Run(() => SpannedTask.StartAsync(plan, flow, body));
    }

    /// <summary>Runs asynchronous work from here, on the caller's thread up to its first wait.</summary>
    /// <inheritdoc cref="Run(ActivitySource, string, Func{Task}, ActivityKind, TagLabels?, SpanParent, string, string, int)" path="/param"/>
    public static Task Invoke(
        ActivitySource source, string name, Func<Task> body, ActivityKind kind = ActivityKind.Internal, TagLabels? labels = null, SpanParent parent = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        SpanPlan plan = Plan(source, name, body, kind, parent, function, file, line);
        return SpannedTask.StartAsync(plan, plan.StartUnit(TagRegistry.Shared, TagKind.Task, TagState.Started, labels), body);
    }

    /// <inheritdoc cref="Invoke(ActivitySource, string, Func{Task}, ActivityKind, TagLabels?, SpanParent, string, string, int)"/>
    /// <typeparam name="T">What it results in.</typeparam>
    public static Task<T> Invoke<T>(
        ActivitySource source, string name, Func<Task<T>> body, ActivityKind kind = ActivityKind.Internal, TagLabels? labels = null, SpanParent parent = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(body);
        SpanPlan plan = Plan(source, name, body, kind, parent, function, file, line);
        return SpannedTask.StartAsync(plan, plan.StartUnit(TagRegistry.Shared, TagKind.Task, TagState.Started, labels), body);
    }

    /// <summary>
    /// Makes the rest of an asynchronous method a unit with a span: <c>using var span = TaggedSpan.Begin(source, "import");</c>.
    /// A <c>using</c> cannot know that the method throws: see <see cref="SpanUnit.Fail"/>, or use <c>Invoke</c>.
    /// </summary>
    /// <param name="source">Where the span comes from.</param>
    /// <param name="name">The name of the span and of the unit: a kind of work, not one of many.</param>
    /// <param name="kind">The span's kind.</param>
    /// <param name="labels">Labels of the unit, over those of the unit around it.</param>
    /// <param name="parent">What the span is a child of; the current unit and span by default.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static SpanUnit Begin(
        ActivitySource source, string name, ActivityKind kind = ActivityKind.Internal, TagLabels? labels = null, SpanParent parent = default,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        SpanPlan plan = Plan(source, name, null, kind, parent, function, file, line);
        TagFlow flow = plan.StartUnit(TagRegistry.Shared, TagKind.Task, TagState.Started, labels);
        Activity? activity = plan.StartSpan(flow);
        SpanKeeper? keeper = activity is null ? null : new SpanKeeper(activity, flow, plan.Site);
        return new SpanUnit(TagUnit.Begin(TagRegistry.Shared, flow), keeper, activity);
    }

    private static SpanPlan Plan(
        ActivitySource source, string name, Delegate? body, ActivityKind kind, SpanParent parent, string function, string file, int line)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new SpanPlan(source, name, kind, parent, TagRegistry.Shared.Sites.Of(name, function, file, line, body));
    }
}
