namespace Skein.Samples.Waits;

internal sealed class WaitAsyncTimeout : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.WaitAsync, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(rig.Promise().Task));

    private static async Task WaitAsync(Task promise) => await promise.WaitAsync(TimeSpan.FromHours(1));
}
