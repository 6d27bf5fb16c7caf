namespace Skein.Samples.Waits;

internal sealed class WhenAnyMany : Shape
{
    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.WhenAny, nameof(JoinAsync)),
        Async(WaitReason.Promise, nameof(ChildAsync)) with { Count = 4, Parent = Full(nameof(JoinAsync)) },
    ];

    public override void Begin(Rig rig) => rig.Pending(JoinAsync(rig.Promise().Task));

    private static async Task JoinAsync(Task promise) =>
        await await Task.WhenAny(ChildAsync(promise), ChildAsync(promise), ChildAsync(promise), ChildAsync(promise));

    private static async Task<int> ChildAsync(Task promise)
    {
        await promise;
        return 1;
    }
}
