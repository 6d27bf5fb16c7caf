using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class TaskOverPooled : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(LeafAsync), nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await MiddleAsync(promise).ConfigureAwait(false);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> MiddleAsync(Task promise) => await InnerAsync(promise);

    private static async ValueTask<int> InnerAsync(Task promise)
    {
        await LeafAsync(promise);
        return 1;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask LeafAsync(Task promise) => await promise;
}
