using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class PooledChain : Shape
{
    public override string Notes => "Every frame is a pooled box: no frame is a task.";

    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask OuterAsync(Task promise) => await MiddleAsync(promise);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> MiddleAsync(Task promise) => (await InnerAsync(promise)).Length;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<string> InnerAsync(Task promise)
    {
        await promise;
        return "";
    }
}
