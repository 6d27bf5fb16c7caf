namespace Skein.Samples.Waits;

internal sealed class ExplicitInterface : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, "Worker.IWorker.WorkAsync", "DefaultCallerAsync")];

    public override void Begin(Rig rig) => rig.Pending(DefaultCallerAsync(new Worker(rig.Promise().Task)));

    private static async Task DefaultCallerAsync(IWorker worker) => await worker.WorkAsync();

    private interface IWorker
    {
        Task WorkAsync();
    }

    private sealed class Worker(Task promise) : IWorker
    {
        async Task IWorker.WorkAsync() => await promise;
    }
}
