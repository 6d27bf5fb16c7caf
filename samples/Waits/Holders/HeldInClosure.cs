namespace Skein.Samples.Waits;

internal sealed class HeldInClosure : Shape
{
    public override string Notes => "The holder is known: the semaphore is a captured variable, taken before the delegate was started.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, "Begin.lambda"),
        Async(WaitReason.Semaphore, nameof(EnterAsync)),
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(1, 1));
        Task promise = rig.Promise().Task;
        gate.Wait();
        Func<Task> work = async () =>
        {
            try
            {
                await promise;
            }
            finally
            {
                gate.Release();
            }
        };
        rig.Pending(work());
        rig.Pending(EnterAsync(gate));
    }

    private static async Task EnterAsync(SemaphoreSlim gate) => await gate.WaitAsync();
}
