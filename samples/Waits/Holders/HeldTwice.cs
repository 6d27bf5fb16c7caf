namespace Skein.Samples.Waits;

internal sealed class HeldTwice : Shape
{
    public override string Notes => "The holder is known of both: one method inside of two blocks, a catch between them.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(UseAsync)),
        Async(WaitReason.Semaphore, nameof(EnterAsync)) with { Count = 2 },
    ];

    public override void Begin(Rig rig)
    {
        SemaphoreSlim outer = rig.Keep(new SemaphoreSlim(1)), inner = rig.Keep(new SemaphoreSlim(1));
        rig.Pending(UseAsync(outer, inner, rig.Promise().Task));
        rig.Pending(EnterAsync(outer));
        rig.Pending(EnterAsync(inner));
    }

    private static async Task UseAsync(SemaphoreSlim outer, SemaphoreSlim inner, Task promise)
    {
        await outer.WaitAsync();
        try
        {
            try
            {
                await inner.WaitAsync();
                try
                {
                    await promise;
                }
                finally
                {
                    inner.Release();
                }
            }
            catch (InvalidOperationException)
            {
                await promise;
            }
        }
        finally
        {
            outer.Release();
        }
    }

    private static async Task EnterAsync(SemaphoreSlim gate) => await gate.WaitAsync();
}
