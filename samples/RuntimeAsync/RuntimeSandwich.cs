using System.Runtime.CompilerServices;

namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeSandwich : RuntimeShape
{
    public override string Notes => "Runtime, compiler (pooled), runtime: two tasks of the runtime with a box between.";

    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Semaphore, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Keep(new SemaphoreSlim(0))));

    private static async Task OuterAsync(SemaphoreSlim gate) => await MiddleAsync(gate);

    [RuntimeAsyncMethodGeneration(false)]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask MiddleAsync(SemaphoreSlim gate) => await InnerAsync(gate);

    private static async Task InnerAsync(SemaphoreSlim gate) => await gate.WaitAsync();
}
