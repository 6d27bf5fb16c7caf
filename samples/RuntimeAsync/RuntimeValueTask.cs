namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeValueTask : RuntimeShape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task).AsTask());

    private static async ValueTask OuterAsync(Task promise) => await InnerAsync(promise).ConfigureAwait(false);

    private static async ValueTask<int> InnerAsync(Task promise)
    {
        await promise;
        return 1;
    }
}
