namespace Skein.Samples.Waits;

internal sealed class HeldAtYield : Shape
{
    public override string Notes => "The holder is known: an iterator that stands at its yield return inside of the try.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(ConsumeAsync)),
        Async(WaitReason.Semaphore, nameof(EnterAsync)),
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(1, 1));
        rig.Pending(ConsumeAsync(gate, rig.Promise().Task));
        rig.Pending(EnterAsync(gate));
    }

    private static async Task ConsumeAsync(SemaphoreSlim gate, Task promise)
    {
        await foreach (int item in ProduceAsync(gate))
        {
            await promise;
            GC.KeepAlive(item);
        }
    }

    private static async IAsyncEnumerable<int> ProduceAsync(SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        try
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task EnterAsync(SemaphoreSlim gate) => await gate.WaitAsync();
}
