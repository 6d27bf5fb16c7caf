using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class PooledOverTask : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask OuterAsync(Task promise) => await MiddleAsync(promise);

    private static async Task MiddleAsync(Task promise) => await InnerAsync(promise);

    private static async Task InnerAsync(Task promise) => await promise;
}
