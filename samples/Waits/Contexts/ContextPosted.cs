namespace Skein.Samples.Waits;

internal sealed class ContextPosted : Shape
{
    public override string Notes => "What it awaited is done; its continuation lies in the queue of a context that is busy.";

    public override IEnumerable<Expected> Expect() =>
    [
        new(CoroutineKind.AsyncMethod, CoroutineState.RunningOrRunnable, WaitReason.None, [Full(nameof(InnerAsync)), Full(nameof(OuterAsync))]),
    ];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise();
        rig.Pending(rig.Keep(new QueueContext()).Run(() => OuterAsync(promise.Task)));
        promise.SetResult();
    }

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise);

    private static async Task InnerAsync(Task promise) => await promise;
}
