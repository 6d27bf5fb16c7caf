namespace Skein.Samples.Waits;

internal sealed class IteratorDisposes : Shape
{
    public override string Notes => "The consumer has left the loop; the iterator waits in its finally.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(ProduceAsync), nameof(ConsumeAsync))];

    public override void Begin(Rig rig) => rig.Pending(ConsumeAsync(rig.Promise().Task));

    private static async Task ConsumeAsync(Task promise)
    {
        await foreach (int _ in ProduceAsync(promise)) break;
    }

    private static async IAsyncEnumerable<int> ProduceAsync(Task promise)
    {
        try
        {
            yield return 1;
        }
        finally
        {
            await promise;
        }
    }
}
