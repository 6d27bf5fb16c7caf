namespace Skein.Samples.Waits;

internal sealed class ContextCaptured : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig)
    {
        Task promise = rig.Promise().Task;
        rig.Pending(rig.Keep(new QueueContext()).Run(() => OuterAsync(promise)));
    }

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise);

    private static async Task InnerAsync(Task promise) => await promise;
}
