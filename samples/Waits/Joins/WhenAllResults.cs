namespace Skein.Samples.Waits;

internal sealed class WhenAllResults : Shape
{
    public override string Notes => "The generic join, of which one child has finished already.";

    public override IEnumerable<Expected> Expect() =>
    [
        Async(WaitReason.WhenAll, nameof(JoinAsync), nameof(OuterAsync)),
        Async(WaitReason.Promise, nameof(ChildAsync)) with { Count = 2, Parent = Full(nameof(OuterAsync)) },
    ];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await JoinAsync(promise);

    private static async Task<int> JoinAsync(Task promise)
    {
        int[] results = await Task.WhenAll(ChildAsync(promise), ChildAsync(Task.CompletedTask), ChildAsync(promise));
        return results.Length;
    }

    private static async Task<int> ChildAsync(Task promise)
    {
        await promise;
        return 1;
    }
}
