using System.Diagnostics;
using Skein.Meters;

namespace Skein.Tags.Queueing;

/// <summary>
/// A callback that waits in a queue, with what it is tagged by. <c>default</c> is none. Whoever takes it out runs or
/// drops it, once.
/// </summary>
/// <param name="Id">Its unit; 0 for none.</param>
/// <param name="Callback">An <see cref="Action{T}"/> of an object, or a <see cref="SendOrPostCallback"/>.</param>
/// <param name="State">Passed to it.</param>
/// <param name="Labels">The unit's labels.</param>
/// <param name="Activity">The span in which it was queued; held as long as the queue holds the callback.</param>
internal readonly record struct QueuedWork(ulong Id, Delegate Callback, object? State, TagLabels? Labels, Activity? Activity)
{
    /// <summary>When it was queued, as a timestamp of <see cref="TaskTimes"/>; 0 where it is not measured.</summary>
    public long QueuedAt { get; init; }

    /// <summary>It is the rest of work that has begun.</summary>
    public bool IsContinuation => Callback is SendOrPostCallback;

    /// <summary>A unit for a callback, under the current one, not yet running.</summary>
    public static QueuedWork Start(TagRegistry registry, int site, Action<object?> callback, object? state, TagLabels? labels)
    {
        Slots.TagSlab slab = registry.Slab();
        ulong id = slab.Start(TagKind.WorkItem, TagState.Queued, site, slab.Current);
        TagLabels? own = slab.CurrentLabels;
        if (labels is not null || own is not null) own = registry.Label(id, own, labels);
        Activity? activity = Activity.Current;
        if (activity is not null) registry.SetSpan(id, activity);
        return new QueuedWork(id, callback, state, own, activity) { QueuedAt = TaskTimes.Shared.Sample() };
    }

    /// <summary>Runs the callback as the current unit of this thread, which then ends. Never throws.</summary>
    public void Run(TagRegistry registry)
    {
        long began = QueuedAt == 0 ? 0 : TaskTimes.Shared.Began(Kind, QueuedAt);
        registry.SetRunning(Id);
        var scope = new TagScope(registry.Slab(), Id, Labels);
        try
        {
            if (Activity is null) Call();
            else CallInSpan(Activity);
        }
        catch (Exception exception)
        {
            // On a thread of a pool nobody else could catch it.
            SkeinFaults.Report("queued work", exception);
        }
        finally
        {
            scope.Dispose();
            if (began != 0) TaskTimes.Shared.Ended(Kind, began);
        }
    }

    /// <summary>Ends the unit of a callback that will not run.</summary>
    public void Drop(TagRegistry registry) => registry.End(Id);

    // What has a unit of its own is a work item; the rest begins a task or goes on with one.
    private TagKind Kind => Callback is Action<object?> && State is not Executors.PooledRun ? TagKind.WorkItem : TagKind.Task;

    private void Call()
    {
        if (Callback is Action<object?> action) action(State);
        else ((SendOrPostCallback)Callback)(State);
    }

    private void CallInSpan(Activity activity)
    {
        Activity? before = Activity.Current;
        // One that has ended cannot be current; the unit has its ids all the same.
        if (!activity.IsStopped) Activity.Current = activity;
        try
        {
            Call();
        }
        finally
        {
            if (before is null || !before.IsStopped) Activity.Current = before;
        }
    }
}
