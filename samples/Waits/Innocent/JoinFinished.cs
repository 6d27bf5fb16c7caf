namespace Skein.Samples.Waits;

internal sealed class JoinFinished : Shape
{
    public override string Notes => "Innocent: joins whose work is done; the loser of WhenAny was a promise.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise();
        rig.Keep(AllAsync(promise.Task));
        rig.Keep(AnyAsync(promise.Task, rig.Promise().Task));
        promise.SetResult();
    }

    private static async Task AllAsync(Task promise) => await Task.WhenAll(promise, Task.CompletedTask);

    private static async Task AnyAsync(Task promise, Task other) => await Task.WhenAny(promise, other);
}
