namespace Skein.Samples.Waits;

internal sealed class ValueTaskChain : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task).AsTask());

    private static async ValueTask OuterAsync(Task promise) => await MiddleAsync(promise).ConfigureAwait(false);

    private static async ValueTask<int> MiddleAsync(Task promise) => await InnerAsync(promise);

    private static async ValueTask<int> InnerAsync(Task promise)
    {
        await new ValueTask(promise);
        return 1;
    }
}
