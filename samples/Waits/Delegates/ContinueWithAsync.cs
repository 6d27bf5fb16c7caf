namespace Skein.Samples.Waits;

internal sealed class ContinueWithAsync : Shape
{
    public override string Notes => "The delegate is an async method that has not begun.";

    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(ThenAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) =>
        await InnerAsync(promise).ContinueWith(ThenAsync, TaskScheduler.Default).Unwrap();

    private static async Task InnerAsync(Task promise) => await promise;

    private static async Task ThenAsync(Task before) => await Task.Yield();
}
