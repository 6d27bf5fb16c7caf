using System.Runtime.CompilerServices;

namespace Skein.Testing.Tests.Leaks.Corpus;

/// <summary>Async methods, left behind and ended.</summary>
internal static class AsyncShapes
{
    private const string Here = "task Skein.Testing.Tests.Leaks.Corpus.AsyncShapes.";

    public static IReadOnlyList<Shape> Leaking { get; } =
    [
        new("forgotten await", ground => Forget(OnAsync(ground.Never)), $"{Here}OnAsync"),
        new("forgotten await of a result", ground => Forget(ResultOnAsync(ground.Never)), $"{Here}ResultOnAsync"),
        new("forgotten value task", ground => Forget(ValueOnAsync(ground.Never).AsTask()), $"{Here}ValueOnAsync"),
        new("async void", ground => Do(() => Void(ground.Never)), $"{Here}Void"),
        new("source nobody completes", _ => Forget(OnAsync(new TaskCompletionSource().Task)), $"{Here}OnAsync"),
        new("chain of three", ground => Forget(OuterAsync(ground.Never)), $"{Here}OuterAsync > {Here[5..]}MiddleAsync > {Here[5..]}OnAsync"),
        new("loop without an end", ground => Forget(LoopAsync(ground.Stopping)), $"{Here}LoopAsync > Task.Delay"),
        new("local function", ground => Forget(LocalAsync(ground.Never)), $"{Here}LocalAsync.InnerAsync"),
        new("lambda", ground => Forget(((Func<Task>)(async () => await ground.Never))()), $"{Here}lambda"),
        new("generic method", ground => Forget(GenericAsync<string>(ground.Never)), $"{Here}GenericAsync<T>"),
        new("after it has resumed", ground => Forget(ResumedAsync(ground.Never)), $"{Here}ResumedAsync"),
        new("iterator at an await", ground => Do(() => _ = Items(ground.Never).GetAsyncEnumerator().MoveNextAsync()), $"{Here}Items"),
        new("iterator not disposed of", AbandonAsync, $"{Here}Items"),
        new("started by what was awaited", StartsAnotherAsync, $"{Here}OnAsync"),
        new("semaphore never released", ground => Forget(EnterAsync(ground.Hold(new SemaphoreSlim(0)))), $"{Here}EnterAsync"),
    ];

    public static IReadOnlyList<Shape> Innocent { get; } =
    [
        new("awaited", async _ => await OnAsync(DelayAsync(TimeSpan.FromMilliseconds(1)))),
        new("awaited result", async _ => await ResultOnAsync(Soon())),
        new("awaited value task", async _ => await ValueOnAsync(Soon())),
        new("async void that ends", _ => Do(() => Void(Soon()))),
        new("async void that returns at once", _ => Do(() => Void(Task.CompletedTask))),
        new("source completed later", async _ => await OnAsync(Soon())),
        new("chain that ends", async _ => await OuterAsync(Soon())),
        new("loop cancelled", CancelLoopAsync),
        new("local function that ends", async _ => await LocalAsync(Soon())),
        new("not awaited but ended", _ => Forget(OnAsync(Task.CompletedTask))),
        new("not awaited and ends in time", _ => Forget(OnAsync(Soon()))),
        new("thrown", async _ => await ThrownAsync(Soon())),
        new("thrown and not awaited", _ => Forget(ThrowAsync(Soon()))),
        new("iterator to its end", async _ => await AllAsync(Items(Soon()))),
        new("iterator left by break", async _ => await FirstAsync(Items(Soon()))),
        new("semaphore released", SharedSemaphoreAsync),
        new("started with the flow suppressed", ground => Do(() => Suppressed(() => _ = OnAsync(ground.Never)))),
    ];

    public static Task Forget(Task task)
    {
        _ = task;
        return Task.CompletedTask;
    }

    public static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    /// <summary>A task that another thread ends soon, and that is not on its way as a task of its own.</summary>
    public static Task Soon()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(static state => ((TaskCompletionSource)state!).SetResult(), source);
        return source.Task;
    }

    /// <summary>A delay by the system's clock, which is what some of the shapes leave behind.</summary>
    public static Task DelayAsync(TimeSpan time, CancellationToken cancellation = default)
    {
        // Sleeps: a delay is the shape.
        return Task.Delay(time, TimeProvider.System, cancellation);
    }

    public static void Suppressed(Action action)
    {
        using (ExecutionContext.SuppressFlow()) action();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task OnAsync(Task task) => await task;

    private static async Task<int> ResultOnAsync(Task task)
    {
        await task;
        return 1;
    }

    private static async ValueTask<int> ValueOnAsync(Task task)
    {
        await task;
        return 1;
    }

    private static async void Void(Task task) => await task;

    private static async Task OuterAsync(Task task) => await MiddleAsync(task);

    private static async Task MiddleAsync(Task task) => await OnAsync(task);

    private static async Task LoopAsync(CancellationToken stopping)
    {
        while (true) await DelayAsync(TimeSpan.FromMinutes(1), stopping);
    }

    private static async Task CancelLoopAsync(Ground ground)
    {
        using var stop = new CancellationTokenSource();
        Task loop = LoopAsync(stop.Token);
        await stop.CancelAsync();
        try
        {
            await loop;
        }
        catch (OperationCanceledException)
        {
            // As wanted.
        }
    }

    private static async Task LocalAsync(Task task)
    {
        Task inner = InnerAsync();
        if (task.CreationOptions == TaskCreationOptions.None) await inner;

        async Task InnerAsync() => await task;
    }

    private static async Task<T?> GenericAsync<T>(Task task)
    {
        await task;
        return default;
    }

    private static async Task ResumedAsync(Task task)
    {
        await Task.Yield();
        await Task.Yield();
        await task;
    }

    private static async IAsyncEnumerable<int> Items(Task task)
    {
        await Task.Yield();
        yield return 1;
        await task;
        yield return 2;
    }

    private static async Task AbandonAsync(Ground ground)
    {
        IAsyncEnumerator<int> items = Items(ground.Never).GetAsyncEnumerator();
        await items.MoveNextAsync();
    }

    private static async Task AllAsync(IAsyncEnumerable<int> items)
    {
        await foreach (int _ in items)
        {
        }
    }

    private static async Task FirstAsync(IAsyncEnumerable<int> items)
    {
        await foreach (int _ in items) break;
    }

    private static async Task StartsAnotherAsync(Ground ground)
    {
        await Task.Yield();
        await Soon();
        _ = OnAsync(ground.Never);
        await Soon();
    }

    private static async Task EnterAsync(SemaphoreSlim semaphore) => await semaphore.WaitAsync();

    private static async Task SharedSemaphoreAsync(Ground ground)
    {
        using var semaphore = new SemaphoreSlim(0);
        Task entering = EnterAsync(semaphore);
        semaphore.Release();
        await entering;
    }

    private static async Task ThrowAsync(Task task)
    {
        await task;
        throw new InvalidOperationException("planned");
    }

    private static async Task ThrownAsync(Task task)
    {
        try
        {
            await ThrowAsync(task);
        }
        catch (InvalidOperationException)
        {
            // As wanted.
        }
    }
}
