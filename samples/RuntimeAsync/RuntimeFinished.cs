namespace Skein.Samples.RuntimeAsync;

internal sealed class RuntimeFinished : RuntimeShape
{
    public override string Notes => "Innocent: methods that were suspended once, and have finished or failed.";

    public override IEnumerable<Expected> Expect() => [];

    public override void Begin(Rig rig)
    {
        TaskCompletionSource promise = rig.Promise(), fault = rig.Promise();
        Task done = rig.Keep(OuterAsync(promise.Task)), failed = rig.Keep(OuterAsync(fault.Task));
        promise.SetResult();
        fault.SetException(new InvalidOperationException("planted"));
        rig.Until("both are over", () => done.IsCompletedSuccessfully && failed.IsFaulted);
    }

    private static async Task OuterAsync(Task promise) => await InnerAsync(promise);

    private static async Task InnerAsync(Task promise) => await promise;
}
