namespace Skein.Samples.Waits;

internal sealed class PromiseGeneric : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(rig.Keep(new TaskCompletionSource<string>()).Task));

    private static async Task<int> WaitAsync(Task<string> promise) => (await promise).Length;
}
