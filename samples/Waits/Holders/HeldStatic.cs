namespace Skein.Samples.Waits;

internal sealed class HeldStatic : Shape
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    public override bool Once => true;

    public override string Notes => "The holder is known: the semaphore is in a static field.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(UseAsync)),
        Async(WaitReason.Semaphore, nameof(UseAsync)),
    ];

    public override void Begin(Rig rig)
    {
        Task promise = rig.Promise().Task;
        rig.Pending(UseAsync(promise));
        rig.Pending(UseAsync(promise));
    }

    private static async Task UseAsync(Task promise)
    {
        await Gate.WaitAsync();
        try
        {
            await promise;
        }
        finally
        {
            Gate.Release();
        }
    }
}
