namespace Skein.Samples.Waits;

internal sealed class WhenAllThree : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.WhenAll, nameof(JoinAsync)),
        Async(WaitReason.Promise, nameof(LeafAsync), nameof(ChildAsync)) with { Count = 3, Parent = Full(nameof(JoinAsync)) },
    ];

    public override void Begin(Rig rig) => rig.Pending(JoinAsync(rig.Promise().Task));

    private static async Task JoinAsync(Task promise) =>
        await Task.WhenAll(ChildAsync(promise), ChildAsync(promise), ChildAsync(promise));

    private static async Task ChildAsync(Task promise) => await LeafAsync(promise);

    private static async Task LeafAsync(Task promise) => await promise;
}
