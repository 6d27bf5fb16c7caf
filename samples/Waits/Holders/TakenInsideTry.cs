namespace Skein.Samples.Waits;

internal sealed class TakenInsideTry : Shape
{
    public override string Notes => "The semaphore is taken inside of the try: nothing tells those that have it from those that wait, so no holder may be named.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(UseAsync)),
        Async(WaitReason.Semaphore, nameof(UseAsync)) with { Count = 2 },
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(1, 1));
        Task promise = rig.Promise().Task;
        for (int i = 0; i < 3; i++) rig.Pending(UseAsync(gate, promise));
    }

    private static async Task UseAsync(SemaphoreSlim gate, Task promise)
    {
        try
        {
            await gate.WaitAsync();
            await promise;
        }
        finally
        {
            gate.Release();
        }
    }
}
