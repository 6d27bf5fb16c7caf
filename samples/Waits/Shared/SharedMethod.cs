namespace Skein.Samples.Waits;

internal sealed class SharedMethod : Shape
{
    public override string Notes => "Five requests wait for one warm-up.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.Promise, nameof(LoadAsync), nameof(WarmUpAsync)),
        Async(WaitReason.Coroutine, nameof(GetAsync), nameof(ServeAsync)) with { Count = 5 },
    ];

    public override void Begin(Rig rig)
    {
        Task<int> warmUp = WarmUpAsync(rig.Promise().Task);
        for (int i = 0; i < 5; i++) rig.Pending(ServeAsync(warmUp));
    }

    private static async Task ServeAsync(Task<int> warmUp) => await GetAsync(warmUp);

    private static async Task<int> GetAsync(Task<int> warmUp) => await warmUp;

    private static async Task<int> WarmUpAsync(Task promise) => await LoadAsync(promise);

    private static async Task<int> LoadAsync(Task promise)
    {
        await promise;
        return 1;
    }
}
