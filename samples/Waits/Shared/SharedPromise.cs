namespace Skein.Samples.Waits;

internal sealed class SharedPromise : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync)) with { Count = 5 }];

    public override void Begin(Rig rig)
    {
        Task promise = rig.Promise().Task;
        for (int i = 0; i < 5; i++) rig.Pending(WaitAsync(promise));
    }

    private static async Task WaitAsync(Task promise) => await promise;
}
