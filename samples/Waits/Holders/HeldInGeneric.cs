namespace Skein.Samples.Waits;

internal sealed class HeldInGeneric : Shape
{
    public override string Notes => "The holder is known: a generic method of a generic type.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, "Owner<String>.UseAsync<Int32>"),
        Async(WaitReason.Semaphore, "Owner<String>.UseAsync<Int32>"),
    ];

    public override void Begin(Rig rig)
    {
        var owner = rig.Keep(new Owner<string>());
        Task promise = rig.Promise().Task;
        rig.Pending(owner.UseAsync(promise, 1));
        rig.Pending(owner.UseAsync(promise, 2));
    }

    private sealed class Owner<TItem>
    {
        private readonly SemaphoreSlim gate = new(1, 1);
        private TItem? item;

        public async Task UseAsync<TOther>(Task promise, TOther other)
        {
            await gate.WaitAsync();
            try
            {
                await promise;
                GC.KeepAlive(other);
                item = default;
            }
            finally
            {
                gate.Release();
                GC.KeepAlive(item);
            }
        }
    }
}
