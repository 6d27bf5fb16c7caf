namespace Skein.Samples.Waits;

/// <summary>A lock for async methods over a queue of promises, as many code bases have one.</summary>
internal sealed class AsyncLock
{
    private readonly Queue<TaskCompletionSource> waiting = new();
    private bool taken;

    public Task EnterAsync()
    {
        lock (waiting)
        {
            if (!taken)
            {
                taken = true;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn.Task;
        }
    }

    public void Leave()
    {
        lock (waiting)
        {
            if (waiting.TryDequeue(out TaskCompletionSource? next)) next.SetResult();
            else taken = false;
        }
    }
}
