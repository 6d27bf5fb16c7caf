namespace Skein.Samples.Waits;

internal sealed class ReleasedInside : Shape
{
    public override string Notes => "Nobody can be named: the semaphore was given back within the try already, and the finally would give it back again.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(UseAsync)),
        Async(WaitReason.Semaphore, nameof(EnterAsync)) with { Count = 2 },
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(0));
        rig.Pending(EnterAsync(gate));
        rig.Pending(EnterAsync(gate));
        rig.Pending(UseAsync(gate, rig.Promise().Task));
    }

    private static async Task UseAsync(SemaphoreSlim gate, Task promise)
    {
        try
        {
            gate.Release();
            await promise;
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task EnterAsync(SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        await gate.WaitAsync();
    }
}
