using Skein.Tags;

namespace Skein.Executors;

/// <summary>Asynchronous work that waits for a thread of a worker pool. It begins, is cancelled or is dropped: one of these, once.</summary>
/// <param name="flow">Its unit.</param>
/// <param name="body">The work.</param>
/// <param name="onCancelled">Called when it was cancelled before it began.</param>
internal sealed class PooledRun(TagFlow flow, Func<Task> body, Action onCancelled)
{
    private readonly TaskCompletionSource<Task> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExecutionContext? context;
    private CancellationTokenRegistration cancellation;

    // By interlocked exchange: whose it is to say what becomes of it.
    private int decided;

    /// <summary>Whether it has begun, or never will.</summary>
    public bool IsDecided => Volatile.Read(ref decided) != 0;

    /// <summary>The work to its end.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Prepare(CancellationToken cancellationToken)
    {
        Completion = begun.Task.Unwrap();
        context = flow.Capture(ExecutionContext.Capture);
        if (!cancellationToken.CanBeCanceled) return;
        cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((PooledRun)state!).Cancel(token), this);
    }

    public void Begin()
    {
        if (Interlocked.Exchange(ref decided, 1) != 0) return;
        cancellation.Unregister();
        if (context is null) Start();
        else ExecutionContext.Run(context, static state => ((PooledRun)state!).Start(), this);
    }

    /// <summary>It will not begin.</summary>
    public void Refuse(WorkRefusedException refusal)
    {
        if (Interlocked.Exchange(ref decided, 1) != 0) return;
        cancellation.Unregister();
        flow.Registry.End(flow.Id);
        begun.SetException(refusal);
    }

    private void Cancel(CancellationToken token)
    {
        if (Interlocked.Exchange(ref decided, 1) != 0) return;
        flow.Registry.End(flow.Id);
        begun.SetCanceled(token);
        onCancelled();
    }

    private void Start() => begun.SetResult(FlowedTask.StartAsync(flow, body));
}
