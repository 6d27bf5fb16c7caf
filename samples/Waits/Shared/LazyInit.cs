namespace Skein.Samples.Waits;

internal sealed class LazyInit : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, $"{nameof(LoadAsync)}"),
        Async(WaitReason.Coroutine, nameof(GetAsync)) with { Count = 3 },
    ];

    public override void Begin(Rig rig)
    {
        Task promise = rig.Promise().Task;
        var lazy = rig.Keep(new Lazy<Task<int>>(() => LoadAsync(promise)));
        for (int i = 0; i < 3; i++) rig.Pending(GetAsync(lazy));
    }

    private static async Task<int> GetAsync(Lazy<Task<int>> lazy) => await lazy.Value;

    private static async Task<int> LoadAsync(Task promise)
    {
        await promise;
        return 1;
    }
}
