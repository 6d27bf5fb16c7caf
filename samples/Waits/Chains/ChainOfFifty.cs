namespace Skein.Samples.Waits;

internal sealed class ChainOfFifty : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, [.. Enumerable.Repeat(nameof(DescendAsync), 50)])];

    public override void Begin(Rig rig) => rig.Pending(DescendAsync(rig.Promise().Task, 50));

    private static async Task DescendAsync(Task promise, int depth)
    {
        if (depth > 1) await DescendAsync(promise, depth - 1);
        else await promise;
    }
}
