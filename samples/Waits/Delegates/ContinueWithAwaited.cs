namespace Skein.Samples.Waits;

internal sealed class ContinueWithAwaited : Shape
{
    public override string Notes => "One chain: the delegate runs user code between the method below and the one above.";

    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(InnerAsync), nameof(Then), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task<int> OuterAsync(Task promise) => await InnerAsync(promise).ContinueWith(Then, TaskScheduler.Default);

    private static async Task InnerAsync(Task promise) => await promise;

    private static int Then(Task before) => 1;
}
