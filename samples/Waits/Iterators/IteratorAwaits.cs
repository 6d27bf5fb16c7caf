namespace Skein.Samples.Waits;

internal sealed class IteratorAwaits : Shape
{
    public override string Notes => "Consumer of an async iterator that waits inside: the iterator is a frame, once.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(ProduceAsync), nameof(ConsumeAsync))];

    public override void Begin(Rig rig) => rig.Pending(ConsumeAsync(rig.Promise().Task));

    private static async Task ConsumeAsync(Task promise)
    {
        await foreach (int _ in ProduceAsync(promise))
        {
        }
    }

    private static async IAsyncEnumerable<int> ProduceAsync(Task promise)
    {
        yield return 1;
        await promise;
        yield return 2;
    }
}
