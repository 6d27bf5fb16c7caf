namespace Skein.Samples.Waits;

internal sealed class HeldByFlag : Shape
{
    public override string Notes => "The holder is known although it takes the semaphore inside of its try: it keeps a flag. Those that still wait hold nothing.";

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
        bool taken = false;
        try
        {
            await gate.WaitAsync();
            taken = true;
            await promise;
        }
        finally
        {
            if (taken) gate.Release();
        }
    }
}
