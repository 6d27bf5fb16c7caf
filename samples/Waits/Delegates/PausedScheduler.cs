using System.Collections.Concurrent;

namespace Skein.Samples.Waits;

/// <summary>A task scheduler that only queues.</summary>
internal sealed class PausedScheduler : TaskScheduler
{
    private readonly ConcurrentQueue<Task> queue = [];

    protected override void QueueTask(Task task) => queue.Enqueue(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => queue;
}
