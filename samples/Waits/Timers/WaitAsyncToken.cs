namespace Skein.Samples.Waits;

internal sealed class WaitAsyncToken : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync))];

    public override void Begin(Rig rig) =>
        rig.Pending(WaitAsync(rig.Keep(new TaskCompletionSource<int>()).Task, rig.Keep(new CancellationTokenSource()).Token));

    private static async Task WaitAsync(Task<int> promise, CancellationToken cancellation) => await promise.WaitAsync(cancellation);
}
