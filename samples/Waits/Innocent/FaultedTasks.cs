namespace Skein.Samples.Waits;

internal sealed class FaultedTasks : Shape
{
    public override string Notes => "Innocent: failed tasks in a list of errors.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise();
        rig.Keep(new List<Task> { OuterAsync(promise.Task), OuterAsync(promise.Task) });
        promise.SetException(new InvalidOperationException("planted"));
    }

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise);

    private static async Task InnerAsync(Task promise) => await promise;
}
