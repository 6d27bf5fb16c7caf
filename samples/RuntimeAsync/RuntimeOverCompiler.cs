using System.Runtime.CompilerServices;

namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeOverCompiler : RuntimeShape
{
    public override string Notes => "The inner method is a state machine of the compiler.";

    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await MiddleAsync(promise);

    private static async Task MiddleAsync(Task promise) => await InnerAsync(promise);

    [RuntimeAsyncMethodGeneration(false)]
    private static async Task InnerAsync(Task promise) => await promise;
}
