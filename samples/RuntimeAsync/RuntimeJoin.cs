namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeJoin : RuntimeShape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.WhenAll, nameof(JoinAsync), nameof(OuterAsync)),
        Async(WaitReason.Promise, nameof(ChildAsync)) with { Count = 3, Parent = Full(nameof(OuterAsync)) },
    ];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await JoinAsync(promise);

    private static async Task JoinAsync(Task promise) =>
        await Task.WhenAll(ChildAsync(promise), ChildAsync(promise), ChildAsync(promise));

    private static async Task ChildAsync(Task promise) => await promise;
}
