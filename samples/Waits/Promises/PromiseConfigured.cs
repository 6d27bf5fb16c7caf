namespace Skein.Samples.Waits;

internal sealed class PromiseConfigured : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise).ConfigureAwait(false);

    private static async Task InnerAsync(Task promise) =>
        await promise.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
