namespace Skein.Samples.Waits;

internal sealed class IteratorFinished : Shape
{
    public override string Notes => "Innocent: an iterator that waited, ran to its end, and is kept.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise();
        rig.Keep(ConsumeAsync(rig.Keep(ProduceAsync(promise.Task))));
        promise.SetResult();
    }

    private static async Task ConsumeAsync(IAsyncEnumerable<int> items)
    {
        await foreach (int _ in items)
        {
        }
    }

    private static async IAsyncEnumerable<int> ProduceAsync(Task promise)
    {
        await promise;
        yield return 1;
    }
}
