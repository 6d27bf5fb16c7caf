namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeOnSemaphore : RuntimeShape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Semaphore, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Keep(new SemaphoreSlim(0))));

    private static async Task OuterAsync(SemaphoreSlim gate) => await MiddleAsync(gate);

    private static async Task<int> MiddleAsync(SemaphoreSlim gate) => (await InnerAsync(gate)).Length;

    private static async Task<string> InnerAsync(SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        return "";
    }
}
