using System.Diagnostics;
using System.Runtime.CompilerServices;
using Skein.Tags;
using Skein.Tags.Slots;

namespace Skein.Executors;

/// <summary>
/// A timer each of whose callbacks is a unit of work: its parent is the unit that made the timer, which may have ended long
/// ago, and its span that one's. It keeps ids and labels of these, not the objects, and no execution context. It goes until it
/// is disposed of. Callbacks may overlap; what they throw goes to <see cref="SkeinFaults"/>. Thread-safe.
/// </summary>
public sealed class TaggedTimer : IDisposable
{
    private readonly TagRegistry registry;
    private readonly Action<object?> callback;
    private readonly object? state;
    private readonly int site;
    private readonly TagId parent;
    private readonly TagLabels? labels;
    private readonly ActivityContext span;
    private readonly ITimer timer;

    /// <summary>Starts a timer.</summary>
    /// <param name="callback">Called each time, on the thread pool or where the clock calls.</param>
    /// <param name="state">Passed to it.</param>
    /// <param name="due">The time to the first call.</param>
    /// <param name="period">The time from call to call; <see cref="Timeout.InfiniteTimeSpan"/> for one only.</param>
    /// <param name="name">What each call is called; the caller's name where null.</param>
    /// <param name="labels">Its labels, over those of the unit that starts the timer.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public TaggedTimer(
        Action<object?> callback, object? state, TimeSpan due, TimeSpan period, string? name = null, TagLabels? labels = null, TimeProvider? time = null,
        [CallerMemberName] string function = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(callback);
        this.callback = callback;
        this.state = state;
        registry = TagRegistry.Shared;
        site = registry.Sites.Of(name, function, file, line, callback);
        var origin = TagLink.Here(registry);
        parent = origin.Id;
        this.labels = registry.Merge(origin.Labels, labels);
        span = origin.Activity?.Context ?? default;
        timer = MakeTimer(time ?? TimeProvider.System, due, period);
    }

    /// <summary>Stops it; a call that has begun goes on.</summary>
    public void Dispose() => timer.Dispose();

    private ITimer MakeTimer(TimeProvider time, TimeSpan due, TimeSpan period)
    {
        if (ExecutionContext.IsFlowSuppressed()) return time.CreateTimer(Fire, null, due, period);
        // The context would be held, with every ambient value in it, for as long as the timer goes.
        using AsyncFlowControl suppressed = ExecutionContext.SuppressFlow();
        return time.CreateTimer(Fire, null, due, period);
    }

    private void Fire(object? unused)
    {
        TagSlab slab = registry.Slab();
        ulong id = slab.Start(TagKind.Timer, TagState.Running, site, parent.Value);
        registry.SetLabels(id, labels);
        registry.SetSpan(id, span);
        using var scope = new TagScope(slab, id, labels);
        try
        {
            callback(state);
        }
        catch (Exception exception)
        {
            // Thrown from a timer it would end the process.
            SkeinFaults.Report("timer", exception);
        }
    }
}
