namespace Skein.Samples.Waits;

internal sealed class IteratorByHand : Shape
{
    public override string Notes => "MoveNextAsync().AsTask() by hand, as operators over sequences do.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(ProduceAsync), nameof(ConsumeAsync))];

    public override void Begin(Rig rig) => rig.Pending(ConsumeAsync(rig.Promise().Task));

    private static async Task ConsumeAsync(Task promise)
    {
        await using IAsyncEnumerator<int> items = ProduceAsync(promise).GetAsyncEnumerator();
        while (await items.MoveNextAsync().AsTask())
        {
        }
    }

    private static async IAsyncEnumerable<int> ProduceAsync(Task promise)
    {
        await promise;
        yield return 1;
    }
}
