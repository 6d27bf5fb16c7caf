using System.Runtime.CompilerServices;

namespace Skein.Samples.Waits;

internal sealed class PooledReturned : Shape
{
    public override string Notes => "Innocent: pooled boxes that lie in their pool again.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise();
        Task[] tasks = [.. Enumerable.Range(0, 8).Select(_ => OuterAsync(promise.Task))];
        promise.SetResult();
        rig.Keep(tasks);
        rig.Until("all are finished", () => tasks.All(task => task.IsCompletedSuccessfully));
    }

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<string> InnerAsync(Task promise)
    {
        await promise;
        return "";
    }
}
