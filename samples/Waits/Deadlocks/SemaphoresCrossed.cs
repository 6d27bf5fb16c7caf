namespace Skein.Samples.Waits;

internal sealed class SemaphoresCrossed : Shape
{
    public override string Notes => "Planted: each holds what the other waits for, and would release it in its finally.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Semaphore, nameof(DebitThenCreditAsync)),
        Async(WaitReason.Semaphore, nameof(CreditThenDebitAsync)),
    ];

    public override void Begin(Rig rig)
    {
        var debit = rig.Keep(new SemaphoreSlim(1, 1));
        var credit = rig.Keep(new SemaphoreSlim(1, 1));
        TaskCompletionSource bothHoldOne = rig.Promise();
        rig.Pending(DebitThenCreditAsync(debit, credit, bothHoldOne.Task));
        rig.Pending(CreditThenDebitAsync(debit, credit, bothHoldOne.Task));
        bothHoldOne.SetResult();
    }

    private static async Task DebitThenCreditAsync(SemaphoreSlim debit, SemaphoreSlim credit, Task bothHoldOne)
    {
        await debit.WaitAsync();
        try
        {
            await bothHoldOne;
            await credit.WaitAsync();
            credit.Release();
        }
        finally
        {
            debit.Release();
        }
    }

    private static async Task CreditThenDebitAsync(SemaphoreSlim debit, SemaphoreSlim credit, Task bothHoldOne)
    {
        await credit.WaitAsync();
        try
        {
            await bothHoldOne;
            await debit.WaitAsync();
            debit.Release();
        }
        finally
        {
            credit.Release();
        }
    }
}
