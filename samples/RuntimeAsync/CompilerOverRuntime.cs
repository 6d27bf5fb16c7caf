using System.Runtime.CompilerServices;

namespace Skein.Samples.RuntimeAsync;

internal sealed class CompilerOverRuntime : RuntimeShape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Timer, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync());

    [RuntimeAsyncMethodGeneration(false)]
    private static async Task OuterAsync() => await MiddleAsync();

    private static async Task MiddleAsync() => await InnerAsync();

    private static async Task InnerAsync() => await Task.Delay(TimeSpan.FromHours(1));
}
