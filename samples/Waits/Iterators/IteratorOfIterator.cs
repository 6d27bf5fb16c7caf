using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class IteratorOfIterator : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, nameof(FetchAsync), nameof(PagesAsync), nameof(ItemsAsync), nameof(ConsumeAsync))];

    public override void Begin(Rig rig) => rig.Pending(ConsumeAsync(rig.Promise().Task));

    private static async Task ConsumeAsync(Task promise)
    {
        using var cancellation = new CancellationTokenSource();
        await foreach (int _ in ItemsAsync(promise).WithCancellation(cancellation.Token).ConfigureAwait(false))
        {
        }
    }

    private static async IAsyncEnumerable<int> ItemsAsync(Task promise, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (int[] page in PagesAsync(promise))
        {
            foreach (int item in page) yield return item;
        }

        cancellation.ThrowIfCancellationRequested();
    }

    private static async IAsyncEnumerable<int[]> PagesAsync(Task promise)
    {
        yield return [1, 2];
        yield return await FetchAsync(promise);
    }

    private static async Task<int[]> FetchAsync(Task promise)
    {
        await promise;
        return [3];
    }
}
