namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeOnPromise : RuntimeShape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(MiddleAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await MiddleAsync(promise);

    private static async Task<int> MiddleAsync(Task promise) => (await InnerAsync(promise)).Length;

    private static async Task<string> InnerAsync(Task promise)
    {
        await promise;
        return "";
    }
}
