namespace Skein.Samples.Waits;

internal sealed class SemaphoreQueue : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(WorkAsync), nameof(EnterAsync)),
        Async(WaitReason.Semaphore, nameof(EnterAsync)) with { Count = 3 },
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(1, 1));
        Task promise = rig.Promise().Task;
        for (int i = 0; i < 4; i++) rig.Pending(EnterAsync(gate, promise));
    }

    private static async Task EnterAsync(SemaphoreSlim gate, Task promise)
    {
        await gate.WaitAsync();
        try
        {
            await WorkAsync(promise);
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task WorkAsync(Task promise) => await promise;
}
