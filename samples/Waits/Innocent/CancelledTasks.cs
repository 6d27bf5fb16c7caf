namespace Skein.Samples.Waits;

internal sealed class CancelledTasks : Shape
{
    public override string Notes => "Innocent: waits that were cancelled, and whose tasks are kept.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        using var cancellation = new CancellationTokenSource();
        Task delay = rig.Keep(DelayAsync(cancellation.Token)), promise = rig.Keep(AbandonAsync(rig.Promise().Task, cancellation.Token));
        cancellation.Cancel();
        rig.Until("both are cancelled", () => delay.IsCanceled && promise.IsCanceled);
    }

    private static async Task DelayAsync(CancellationToken cancellation) => await Task.Delay(TimeSpan.FromHours(1), cancellation);

    private static async Task AbandonAsync(Task promise, CancellationToken cancellation) => await promise.WaitAsync(cancellation);
}
