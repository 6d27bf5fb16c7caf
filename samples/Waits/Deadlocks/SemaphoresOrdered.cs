namespace Skein.Samples.Waits;

internal sealed class SemaphoresOrdered : Shape
{
    public override string Notes => "The innocent twin: both take them in the same order, so that the second only waits for the first.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(TransferAsync)),
        Async(WaitReason.Semaphore, nameof(TransferAsync)),
    ];

    public override void Begin(Rig rig)
    {
        var debit = rig.Keep(new SemaphoreSlim(1, 1));
        var credit = rig.Keep(new SemaphoreSlim(1, 1));
        Task promise = rig.Promise().Task;
        rig.Pending(TransferAsync(debit, credit, promise));
        rig.Pending(TransferAsync(debit, credit, promise));
    }

    private static async Task TransferAsync(SemaphoreSlim debit, SemaphoreSlim credit, Task promise)
    {
        await debit.WaitAsync();
        try
        {
            await credit.WaitAsync();
            try
            {
                await promise;
            }
            finally
            {
                credit.Release();
            }
        }
        finally
        {
            debit.Release();
        }
    }
}
