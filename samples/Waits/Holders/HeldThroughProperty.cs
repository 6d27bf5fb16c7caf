namespace Skein.Samples.Waits;

internal sealed class HeldThroughProperty : Shape
{
    public override string Notes => "The holder is known: its finally releases what a property returns.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, "Owner.UseAsync"),
        Async(WaitReason.Semaphore, "Owner.UseAsync"),
    ];

    public override void Begin(Rig rig)
    {
        var owner = rig.Keep(new Owner());
        Task promise = rig.Promise().Task;
        rig.Pending(owner.UseAsync(promise));
        rig.Pending(owner.UseAsync(promise));
    }

    private sealed class Owner
    {
        private SemaphoreSlim Gate { get; } = new(1, 1);

        public async Task UseAsync(Task promise)
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
}
