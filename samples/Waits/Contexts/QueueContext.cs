namespace Skein.Samples.Waits;

/// <summary>A synchronization context that only queues, as a busy user-interface thread's does.</summary>
internal sealed class QueueContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (queue) queue.Enqueue((d, state));
    }

    /// <summary>Runs something with this context as the current one.</summary>
    public T Run<T>(Func<T> body)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            return body();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
