namespace Skein.Samples.Waits;

internal sealed class PromiseAsynchronous : Shape
{
    public override string Notes => "RunContinuationsAsynchronously changes flags of the promise, not the wait.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync))];

    public override void Begin(Rig rig) =>
        rig.Pending(WaitAsync(rig.Keep(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task));

    private static async Task WaitAsync(Task promise) => await promise;
}
