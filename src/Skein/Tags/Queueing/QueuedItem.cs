namespace Skein.Tags.Queueing;

/// <summary>
/// A work item for the thread pool. It belongs to a unit's slot and is used again by the next unit there, so that
/// queueing allocates nothing. Filled by the thread that queues, emptied by the one that runs it.
/// </summary>
internal sealed class QueuedItem(TagRegistry registry) : IThreadPoolWorkItem
{
    private QueuedWork work;

    /// <summary>Queues a callback to the thread pool.</summary>
    public static void Queue(TagRegistry registry, in QueuedWork work)
    {
        // Beyond the bound of units the callback runs all the same, without a unit.
        QueuedItem item = work.Id == 0 ? new QueuedItem(registry) : ItemOf(registry, work.Id);
        item.work = work;
        ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        QueuedWork own = work;
        // Before the unit ends: from then on the item may be another's.
        work = default;
        own.Run(registry);
    }

    private static QueuedItem ItemOf(TagRegistry registry, ulong id)
    {
        ref QueuedItem? item = ref registry.Store.Item(Slots.TagStore.NumberOf(id));
        return item ??= new QueuedItem(registry);
    }
}
