namespace Skein.Samples.Waits;

internal sealed class AsyncVoid : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OnClick))];

    public override void Begin(Rig rig) => OnClick(rig.Promise().Task);

    private static async void OnClick(Task promise) => await InnerAsync(promise);

    private static async Task InnerAsync(Task promise) => await promise;
}
