using System.Diagnostics;

namespace Skein.Tags.Queueing;

/// <summary>
/// A work item for the thread pool. It belongs to a unit's slot and is used again by the next unit there, so that
/// queueing allocates nothing. Filled by the thread that queues, emptied by the one that runs it.
/// </summary>
internal sealed class QueuedItem(TagRegistry registry) : IThreadPoolWorkItem
{
    // Fields and not a QueuedWork: what is null most of the time need not be written, and a reference costs to write.
    private ulong id;
    private long queuedAt;
    private Delegate? callback;
    private object? state;
    private TagLabels? labels;
    private Activity? activity;

    /// <summary>Queues a callback to the thread pool.</summary>
    public static void Queue(TagRegistry registry, in QueuedWork work)
    {
        // Beyond the bound of units the callback runs all the same, without a unit.
        QueuedItem item = work.Id == 0 ? new QueuedItem(registry) : ItemOf(registry, work.Id);
        item.id = work.Id;
        item.queuedAt = work.QueuedAt;
        item.callback = work.Callback;
        item.state = work.State;
        if (work.Labels is not null) item.labels = work.Labels;
        if (work.Activity is not null) item.activity = work.Activity;
        ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        var work = new QueuedWork(id, callback!, state, labels, activity) { QueuedAt = queuedAt };
        // Before the unit ends: from then on the item may be another's.
        callback = null;
        state = null;
        if (work.Labels is not null) labels = null;
        if (work.Activity is not null) activity = null;
        work.Run(registry);
    }

    private static QueuedItem ItemOf(TagRegistry registry, ulong id)
    {
        ref QueuedItem? item = ref registry.Store.Item(Slots.TagStore.NumberOf(id));
        return item ??= new QueuedItem(registry);
    }
}
