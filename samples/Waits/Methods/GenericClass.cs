namespace Skein.Samples.Waits;

internal sealed class GenericClass : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, "Store<Int32>.LoadAsync", "Store<Int32>.GetAsync")];

    public override void Begin(Rig rig) => rig.Pending(new Store<int>(rig.Promise().Task).GetAsync());

    private sealed class Store<TKey>(Task promise)
    {
        public async Task<TKey?> GetAsync() => await LoadAsync();

        private async Task<TKey?> LoadAsync()
        {
            await promise;
            return default;
        }
    }
}
