namespace Skein.Samples.Waits;

internal sealed class OutsideOfTry : Shape
{
    public override string Notes => "The innocent twin: one waits before its try, one after it; neither holds the semaphore.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(BeforeAsync)),
        Async(WaitReason.Promise, nameof(AfterAsync)),
        Async(WaitReason.Semaphore, nameof(EnterAsync)),
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(1));
        Task promise = rig.Promise().Task;
        rig.Pending(AfterAsync(gate, promise));
        gate.Wait();
        rig.Pending(BeforeAsync(gate, promise));
        rig.Pending(EnterAsync(gate));
    }

    private static async Task BeforeAsync(SemaphoreSlim gate, Task promise)
    {
        await promise;
        try
        {
            await Task.Yield();
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task AfterAsync(SemaphoreSlim gate, Task promise)
    {
        await gate.WaitAsync();
        try
        {
            await Task.CompletedTask;
        }
        finally
        {
            gate.Release();
        }

        await promise;
    }

    private static async Task EnterAsync(SemaphoreSlim gate) => await gate.WaitAsync();
}
