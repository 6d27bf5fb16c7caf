namespace Skein.Samples.Waits;

internal sealed class PromiseNonGeneric : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(rig.Promise().Task));

    private static async Task WaitAsync(Task promise) => await promise;
}
