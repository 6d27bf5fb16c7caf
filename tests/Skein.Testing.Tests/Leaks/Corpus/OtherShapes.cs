namespace Skein.Testing.Tests.Leaks.Corpus;

/// <summary>Timers, threads and callbacks of the pool, left behind and ended.</summary>
internal static class OtherShapes
{
    private const string Here = "Skein.Testing.Tests.Leaks.Corpus.OtherShapes.";

    public static IReadOnlyList<Shape> Leaking { get; } =
    [
        new("timer not disposed of", ground => Do(() => ground.Hold(new Timer(Tick, null, 3_600_000, 3_600_000))), $"timer {Here}Tick"),
        new("timer armed later", ground => Do(() => ground.Hold(new Timer(Tick, null, -1, -1)).Change(3_600_000, -1)), $"timer {Here}Tick"),
        new("timer from a clock", ground => Do(() => ground.Hold(TimeProvider.System.CreateTimer(Tick, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan))), $"timer {Here}Tick"),
        new("component timer", ground => Do(() => ground.Hold(new System.Timers.Timer(3_600_000)).Start()), "timer System.Timers.Timer"),
        new("periodic timer", ground => Do(() => ground.Hold(new PeriodicTimer(TimeSpan.FromHours(1)))), "timer PeriodicTimer"),
        new("cancellation by time", ground => Do(() => ground.Hold(new CancellationTokenSource(TimeSpan.FromHours(1)))), "timer CancellationTokenSource"),
        new("wait with a limit", ground => AsyncShapes.Forget(ground.Never.WaitAsync(TimeSpan.FromHours(1), ground.Stopping)), "timer Task.WaitAsync"),
        new("thread", ground => StartAsync(ground.Gate, "poller"), "thread poller"),
        new("thread without a name", ground => StartAsync(ground.Gate, null), "thread unnamed thread"),
        new("queued callback that blocks", ground => QueueAsync(ground.Gate), "thread queued callback on the pool"),
        new("timer callback that blocks", TimerBlocksAsync, "thread timer callback on the pool"),
    ];

    public static IReadOnlyList<Shape> Innocent { get; } =
    [
        new("timer disposed of", _ => Do(() => new Timer(Tick, null, 3_600_000, 3_600_000).Dispose())),
        new("timer never armed", ground => Do(() => ground.Hold(new Timer(Tick, null, -1, -1)))),
        new("timer disarmed", ground => Do(() => ground.Hold(new Timer(Tick, null, 3_600_000, 3_600_000)).Change(-1, -1))),
        new("timer that fired", ground => Do(() => ground.Hold(new Timer(Tick, null, 1, -1)))),
        new("component timer stopped", _ => Do(StartAndStop)),
        new("periodic timer disposed of", _ => Do(() => new PeriodicTimer(TimeSpan.FromHours(1)).Dispose())),
        new("cancellation by time disposed of", _ => Do(() => new CancellationTokenSource(TimeSpan.FromHours(1)).Dispose())),
        new("wait with a limit that ends", async ground => await AsyncShapes.Soon().WaitAsync(TimeSpan.FromHours(1), ground.Stopping)),
        new("thread joined", _ => Do(StartAndJoin)),
        new("thread that ends in time", _ => StartAsync(new ManualResetEventSlim(true), "short")),
        new("queued callback that ends", _ => QueueAsync(new ManualResetEventSlim(true))),
        new("timer created with the flow suppressed", ground => Do(() => AsyncShapes.Suppressed(() => ground.Hold(new Timer(Tick, null, 3_600_000, -1))))),
        new("simulated timer", _ => Do(() => new SimulatedClock().CreateTimer(Tick, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan))),
    ];

    private static Task Do(Action action) => AsyncShapes.Do(action);

    private static void Tick(object? state)
    {
    }

    private static void StartAndStop()
    {
        using var timer = new System.Timers.Timer(3_600_000);
        timer.Start();
        timer.Stop();
    }

    private static void StartAndJoin()
    {
        var thread = new Thread(() => { });
        thread.Start();
        thread.Join();
    }

    private static async Task StartAsync(ManualResetEventSlim gate, string? name)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            begun.SetResult();
            gate.Wait(CancellationToken.None);
        })
        {
            Name = name,
            IsBackground = true,
        };
        thread.Start();
        await begun.Task;
    }

    private static async Task QueueAsync(ManualResetEventSlim gate)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.QueueUserWorkItem(_ =>
        {
            begun.SetResult();
            gate.Wait(CancellationToken.None);
        });
        await begun.Task;
    }

    private static async Task TimerBlocksAsync(Ground ground)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ground.Hold(new Timer(
            _ =>
            {
                begun.SetResult();
                ground.Gate.Wait(CancellationToken.None);
            },
            null,
            1,
            -1));
        await begun.Task;
    }
}
