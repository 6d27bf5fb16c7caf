namespace Skein.Samples.Waits;

internal sealed class HeldByStructReleaser : Shape
{
    public override string Notes => "The holder is known: a value that it disposes of releases the semaphore.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(UseAsync)),
        Async(WaitReason.Semaphore, nameof(EnterAsync), nameof(UseAsync)),
    ];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(1, 1));
        Task promise = rig.Promise().Task;
        rig.Pending(UseAsync(gate, promise));
        rig.Pending(UseAsync(gate, promise));
    }

    private static async Task UseAsync(SemaphoreSlim gate, Task promise)
    {
        using (await EnterAsync(gate))
        {
            await promise;
        }
    }

    private static async Task<Releaser> EnterAsync(SemaphoreSlim gate)
    {
        await gate.WaitAsync();
        return new Releaser(gate);
    }

    private readonly struct Releaser(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
