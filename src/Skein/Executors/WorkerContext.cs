using Skein.Meters;
using Skein.Tags.Queueing;

namespace Skein.Executors;

/// <summary>
/// Brings continuations of work back to its worker pool. A synchronization context and no task scheduler: so
/// <see cref="TaskScheduler.Current"/> stays the default, and <see cref="Task.Run(Action)"/> and the like inside the work mean
/// what they always mean. Thread-safe.
/// </summary>
internal sealed class WorkerContext(WorkerPool pool) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => pool.Continue(new QueuedWork(0, d, state, null, null) { QueuedAt = TaskTimes.Shared.Sample() });

    public override void Send(SendOrPostCallback d, object? state)
    {
        // On a worker there is nobody to wait for; elsewhere it runs in place, as with no context at all.
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
