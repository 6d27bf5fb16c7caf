namespace Skein.Samples.Waits;

internal sealed class ChainOfThree : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(LeafAsync), nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await MiddleAsync(promise);

    private static async Task<int> MiddleAsync(Task promise) => (await InnerAsync(promise)).Length;

    private static async Task<string> InnerAsync(Task promise)
    {
        await LeafAsync(promise);
        return "";
    }

    private static async Task LeafAsync(Task promise) => await promise;
}
