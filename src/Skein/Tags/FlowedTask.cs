using Skein.Meters;

namespace Skein.Tags;

/// <summary>Runs work inside the flow of a unit, which ends with it on every way out.</summary>
internal static class FlowedTask
{
    /// <summary>Starts the work on this thread. What it throws is in the task.</summary>
    public static async Task StartAsync(TagFlow flow, Func<Task> body)
    {
        // This method alone holds it: when nothing can continue the method, it is gone, and the unit can never end.
        object hold = new();
        Begin(flow, hold);
        try
        {
            await (body() ?? throw NoTask()).ConfigureAwait(false);
        }
        finally
        {
            flow.Registry.End(flow.Id);
            GC.KeepAlive(hold);
        }
    }

    /// <inheritdoc cref="StartAsync(TagFlow, Func{Task})"/>
    public static async Task<T> StartAsync<T>(TagFlow flow, Func<Task<T>> body)
    {
        object hold = new();
        Begin(flow, hold);
        try
        {
            return await (body() ?? throw NoTask()).ConfigureAwait(false);
        }
        finally
        {
            flow.Registry.End(flow.Id);
            GC.KeepAlive(hold);
        }
    }

    /// <summary>Runs the work from start to end on this thread.</summary>
    public static T Execute<T>(TagFlow flow, Func<T> body)
    {
        if (flow.Id != 0) TagFlow.Current = flow;
        flow.Registry.SetState(flow.Id, TagState.Started);
        try
        {
            return body();
        }
        finally
        {
            flow.Registry.End(flow.Id);
        }
    }

    /// <summary>Starts the work on the thread pool in its flow. When it is cancelled before that, the unit ends then.</summary>
    public static Task<T> QueueAsync<T>(TagFlow flow, Func<T> start, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            // As Task.Run does. Started it would be cancelled by the pool's thread, whose continuation may come after the caller's.
            End(flow);
            return Task.FromCanceled<T>(cancellationToken);
        }

        long queuedAt = TaskTimes.Shared.Sample();
        Func<T> first = queuedAt == 0 ? start : () => Timed(start, queuedAt);
        Task<T> task = flow.Capture(() => Task.Factory.StartNew(first, cancellationToken, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default));
        if (cancellationToken.CanBeCanceled)
        {
            _ = task.ContinueWith(
                static (_, state) => End((TagFlow)state!),
                flow,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnCanceled | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        return task;
    }

    private static T Timed<T>(Func<T> start, long queuedAt)
    {
        long began = TaskTimes.Shared.Began(TagKind.Task, queuedAt);
        try
        {
            return start();
        }
        finally
        {
            TaskTimes.Shared.Ended(TagKind.Task, began);
        }
    }

    private static void End(TagFlow flow) => flow.Registry.End(flow.Id);

    private static void Begin(TagFlow flow, object hold)
    {
        flow.Registry.Watch(flow.Id, hold);
        flow.Registry.SetState(flow.Id, TagState.Started);
        // Already so on the thread pool, but where the flow of contexts was suppressed.
        if (flow.Id != 0) TagFlow.Current = flow;
    }

    // What Task.Run makes of it.
    private static TaskCanceledException NoTask() => new("the work gave no task to wait for");
}
