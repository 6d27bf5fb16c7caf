namespace Skein.Samples.Waits;

internal sealed class IteratorAtYield : Shape
{
    public override string Notes => "Innocent: iterators that waited, gave an item, and that nobody asks for the next.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise();
        IAsyncEnumerator<int> items = rig.Keep(ProduceAsync(promise.Task).GetAsyncEnumerator());
        Task<bool> first = items.MoveNextAsync().AsTask();
        promise.SetResult();
        rig.Keep(ProduceAsync(promise.Task));
        rig.Until("first item", () => first.IsCompletedSuccessfully);
    }

    private static async IAsyncEnumerable<int> ProduceAsync(Task promise)
    {
        await promise;
        yield return 1;
        await promise;
        yield return 2;
    }
}
