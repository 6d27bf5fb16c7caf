namespace Skein.Samples.Waits;

internal sealed class FlagNotSet : Shape
{
    public override string Notes => "The innocent twin: its finally would release the semaphore if it had taken it, and it has not.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(UseAsync)),
        Async(WaitReason.Semaphore, nameof(EnterAsync)),
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(0));
        rig.Pending(UseAsync(gate, rig.Promise().Task));
        rig.Pending(EnterAsync(gate));
    }

    private static async Task UseAsync(SemaphoreSlim gate, Task promise)
    {
        bool taken = await gate.WaitAsync(0);
        try
        {
            await promise;
        }
        finally
        {
            if (taken) gate.Release();
        }
    }

    private static async Task EnterAsync(SemaphoreSlim gate) => await gate.WaitAsync();
}
