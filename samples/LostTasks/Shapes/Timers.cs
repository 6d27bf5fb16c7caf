namespace Skein.Samples.LostTasks.Shapes;

/// <summary>Timers and cancellation.</summary>
internal static class Timers
{
    private static readonly TimeSpan often = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<Twins> All =>
    [
        // A timer that nobody holds is closed by its finalizer.
        new("timer", name => Tag.Invoke(() => OnTimer(_ => { }), name), name => Tag.Invoke(() => OnTimer(timer => Rig.Hold(timer)), name)),
        new("registered token", name => Tag.Invoke(() => OnToken(new CancellationTokenSource().Token), name), name => Tag.Invoke(() => OnToken(Rig.Ending.Token), name)),
        new("linked tokens", name => Tag.Invoke(() => OnToken(Linked(new CancellationTokenSource().Token)), name), name => Tag.Invoke(() => OnToken(Linked(Rig.Ending.Token)), name)),
        new("endless delay with a token", name => Tag.Invoke(() => Task.Delay(Timeout.Infinite, new CancellationTokenSource().Token), name), name => Tag.Invoke(() => Task.Delay(Timeout.Infinite, Rig.Ending.Token), name)),
        new("endless delay", name => Tag.Invoke(() => Task.Delay(Timeout.Infinite), name), null),
        new("long delay", null, name => Tag.Invoke(() => Task.Delay(TimeSpan.FromHours(1), Rig.Ending.Token), name)),
        new("wait with a token", name => Tag.Invoke(() => Rig.DroppedPromise().Task.WaitAsync(new CancellationTokenSource().Token), name), name => Tag.Invoke(() => Rig.DroppedPromise().Task.WaitAsync(Rig.Ending.Token), name)),
        new("wait with a timeout", null, name => Tag.Invoke(() => Rig.DroppedPromise().Task.WaitAsync(TimeSpan.FromHours(1), Rig.Ending.Token), name)),
        new("token source with a time", null, name => Tag.Invoke(() => OnToken(Polled()), name)),
        new("short delays, again and again", null, name => Tag.Invoke(Polling, name)),
        // A pending tick holds the timer: it is never lost.
        new("periodic timer", null, name => Tag.Invoke(Ticking, name)),
    ];

    private static Task OnTimer(Action<Timer> keep)
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        keep(new Timer(state => Answer((TaskCompletionSource)state!), promise, often, often));
        return promise.Task;
    }

    private static void Answer(TaskCompletionSource promise)
    {
        if (Rig.IsReleased) promise.TrySetResult();
    }

    private static Task OnToken(CancellationToken token)
    {
        TaskCompletionSource promise = Rig.DroppedPromise();
        token.Register(() => promise.TrySetCanceled());
        return promise.Task;
    }

    private static CancellationToken Linked(CancellationToken token) => CancellationTokenSource.CreateLinkedTokenSource(token).Token;

    /// <summary>A token that only the runtime's timers hold.</summary>
    private static CancellationToken Polled()
    {
        var source = new CancellationTokenSource();
        _ = CancelOnceReleased(source);
        return source.Token;
    }

    private static async Task CancelOnceReleased(CancellationTokenSource source)
    {
        await Polling();
        source.Cancel();
    }

    private static async Task Polling()
    {
        while (!Rig.IsReleased) await Task.Delay(often);
    }

    private static async Task Ticking()
    {
        using var timer = new PeriodicTimer(often);
        while (!Rig.IsReleased) await timer.WaitForNextTickAsync();
    }
}
