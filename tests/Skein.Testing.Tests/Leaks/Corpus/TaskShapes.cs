namespace Skein.Testing.Tests.Leaks.Corpus;

/// <summary>Delegates, continuations, delays and joins, left behind and ended.</summary>
internal static class TaskShapes
{
    private const string Here = "task Skein.Testing.Tests.Leaks.Corpus.TaskShapes.";

    public static IReadOnlyList<Shape> Leaking { get; } =
    [
        new("delegate that blocks", ground => Left(Task.Run(() => ground.Gate.Wait(CancellationToken.None), CancellationToken.None)), "task lambda"),
        new("long-running delegate", ground => Left(StartLong(ground.Gate)), "task StartLong.lambda"),
        new("asynchronous delegate", ground => Left(Task.Run(async () => await ground.Never, CancellationToken.None)), $"{Here}lambda"),
        new("delegate that returns a task", ReturnsTaskAsync, $"{Here}OnAsync"),
        new("delegate on a paused scheduler", PausedAsync, "task PausedAsync.lambda"),
        new("continuation of what never ends", ground => Left(ground.Never.ContinueWith(_ => { }, TaskScheduler.Default)), "task lambda"),
        new("two continuations", TwoContinuationsAsync, "task TwoContinuationsAsync.lambda", "task TwoContinuationsAsync.lambda"),
        new("delay", ground => Left(AsyncShapes.DelayAsync(TimeSpan.FromHours(1), ground.Stopping)), "task Task.Delay"),
        new("delay for ever", ground => Left(AsyncShapes.DelayAsync(Timeout.InfiniteTimeSpan, ground.Stopping)), "task Task.Delay"),
        new("time limit that stays after a race", RaceAsync, "task Task.Delay"),
        new("join of all", ground => Left(Task.WhenAll(ground.Never, Task.CompletedTask)), "task Task.WhenAll"),
        new("join of any", ground => Left(Task.WhenAny(ground.Never, new TaskCompletionSource().Task)), "task Task.WhenAny"),
        new("join of any of three", ground => Left(Task.WhenAny(ground.Never, ground.Never, new TaskCompletionSource().Task)), "task Task.WhenAny"),
        new("task of a task", ground => Left(new TaskCompletionSource<Task>().Task.Unwrap()), "task Task.Unwrap"),
        new("parallel loop", LoopAsync, $"task System.Threading.Tasks.Parallel.ForAsync.lambda > {Here[5..]}LoopAsync.lambda > {Here[5..]}OnAsync"),
        new("begin and end methods", ground => Left(Task.Factory.FromAsync((_, _) => ground.Never, _ => { }, null)), "task lambda"),
    ];

    public static IReadOnlyList<Shape> Innocent { get; } =
    [
        new("delegate that ends", async _ => await Task.Run(() => { })),
        new("delegate that ends in time", _ => Left(Task.Run(() => { }))),
        new("delegate that throws", _ => Left(Task.Run(() => throw new InvalidOperationException("planned")))),
        new("long-running delegate that ends", async _ => await StartLong(new ManualResetEventSlim(true))),
        new("asynchronous delegate that ends", async _ => await Task.Run(async () => await AsyncShapes.Soon())),
        new("task that was never started", _ => Left(new Task(() => { }))),
        new("delegate cancelled before its turn", CancelledBeforeAsync),
        new("continuation that ran", async _ => await AsyncShapes.Soon().ContinueWith(_ => { }, TaskScheduler.Default)),
        new("continuation that never applies", async _ => await UnmetAsync()),
        new("continuation cancelled", CancelContinuationAsync),
        new("delay that ends", async _ => await AsyncShapes.DelayAsync(TimeSpan.FromMilliseconds(1))),
        new("delay cancelled", CancelDelayAsync),
        new("race with its time limit cancelled", RaceAndCancelAsync),
        new("race by a wait with a limit", async ground => await AsyncShapes.Soon().WaitAsync(TimeSpan.FromHours(1), ground.Stopping)),
        new("join of all that ends", async _ => await Task.WhenAll(AsyncShapes.Soon(), AsyncShapes.Soon())),
        new("join of all that fails", JoinFailsAsync),
        new("join of any that ends", async _ => await Task.WhenAny(AsyncShapes.Soon(), AsyncShapes.Soon())),
        new("join of any of three that ends", async _ => await Task.WhenAny(AsyncShapes.Soon(), new TaskCompletionSource().Task, AsyncShapes.Soon())),
        new("parallel loop that ends", async ground => await Parallel.ForAsync(0, 10, ground.Stopping, async (_, _) => await AsyncShapes.Soon())),
        new("parallel loop on threads", _ => AsyncShapes.Do(() => Parallel.For(0, 100, _ => { }))),
        new("begin and end methods that end", async _ => await Task.Factory.FromAsync((end, state) => Ended(end, state), _ => { }, null)),
        new("bare source", _ => Left(new TaskCompletionSource().Task)),
    ];

    private static Task Left(Task task) => AsyncShapes.Forget(task);

    private static Task StartLong(ManualResetEventSlim gate) => Task.Factory.StartNew(
        () => gate.Wait(CancellationToken.None), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static async Task OnAsync(Task task) => await task;

    private static async Task ReturnsTaskAsync(Ground ground)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Run(
            () =>
            {
                Task on = OnAsync(ground.Never);
                begun.SetResult();
                return on;
            },
            CancellationToken.None);
        await begun.Task;
    }

    private static Task PausedAsync(Ground ground)
    {
        var pair = new ConcurrentExclusiveSchedulerPair();
        Task first = Task.Factory.StartNew(() => ground.Gate.Wait(CancellationToken.None), CancellationToken.None, TaskCreationOptions.None, pair.ExclusiveScheduler);
        return Left(first);
    }

    private static Task TwoContinuationsAsync(Ground ground)
    {
        _ = ground.Never.ContinueWith(_ => { }, TaskScheduler.Default).ContinueWith(_ => { }, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    private static async Task LoopAsync(Ground ground)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Parallel.ForAsync(0, 1, ground.Stopping, async (_, _) =>
        {
            Task on = OnAsync(ground.Never);
            begun.SetResult();
            await on;
        });
        await begun.Task;
    }

    private static async Task RaceAsync(Ground ground)
    {
        await Task.WhenAny(AsyncShapes.Soon(), AsyncShapes.DelayAsync(TimeSpan.FromHours(1), ground.Stopping));
    }

    private static async Task RaceAndCancelAsync(Ground ground)
    {
        using var limit = new CancellationTokenSource();
        await Task.WhenAny(AsyncShapes.Soon(), AsyncShapes.DelayAsync(TimeSpan.FromHours(1), limit.Token));
        await limit.CancelAsync();
    }

    private static async Task CancelledBeforeAsync(Ground ground)
    {
        using var stop = new CancellationTokenSource();
        using var gate = new ManualResetEventSlim();
        var pair = new ConcurrentExclusiveSchedulerPair();
        Task first = Task.Factory.StartNew(() => gate.Wait(CancellationToken.None), CancellationToken.None, TaskCreationOptions.None, pair.ExclusiveScheduler);
        _ = Task.Factory.StartNew(() => { }, stop.Token, TaskCreationOptions.None, pair.ExclusiveScheduler);
        await stop.CancelAsync();
        gate.Set();
        await first;
    }

    private static async Task UnmetAsync()
    {
        Task unmet = AsyncShapes.Soon().ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        await unmet.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static async Task CancelContinuationAsync(Ground ground)
    {
        using var stop = new CancellationTokenSource();
        _ = ground.Never.ContinueWith(_ => { }, stop.Token, TaskContinuationOptions.None, TaskScheduler.Default);
        await stop.CancelAsync();
    }

    private static async Task CancelDelayAsync(Ground ground)
    {
        using var stop = new CancellationTokenSource();
        _ = AsyncShapes.DelayAsync(TimeSpan.FromHours(1), stop.Token);
        await stop.CancelAsync();
    }

    private static async Task JoinFailsAsync(Ground ground)
    {
        Task join = Task.WhenAll(AsyncShapes.Soon(), Task.FromException(new InvalidOperationException("planned")));
        await join.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private static Task Ended(AsyncCallback end, object? state)
    {
        Task ended = Task.CompletedTask;
        end(ended);
        return ended;
    }
}
