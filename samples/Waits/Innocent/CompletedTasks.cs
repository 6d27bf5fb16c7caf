namespace Skein.Samples.Waits;

internal sealed class CompletedTasks : Shape
{
    public override string Notes => "Innocent: tasks that waited once, and are kept as results.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise();
        rig.Keep(new List<Task> { OuterAsync(promise.Task), Task.FromResult(3), Task.WhenAll(OuterAsync(promise.Task)) });
        promise.SetResult();
    }

    private static async Task<int> OuterAsync(Task promise) => await InnerAsync(promise);

    private static async Task<int> InnerAsync(Task promise)
    {
        await promise;
        return 1;
    }
}
