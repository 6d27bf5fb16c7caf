using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class PooledAsTask : Shape
{
    public override string Notes => "AsTask() puts an adapter between a pooled box and its awaiter; it is no frame.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise).AsTask();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask InnerAsync(Task promise) => await promise;
}
