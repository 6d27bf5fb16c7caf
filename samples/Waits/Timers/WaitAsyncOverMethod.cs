namespace Skein.Samples.Waits;

internal sealed class WaitAsyncOverMethod : Shape
{
    public override string Notes => "The deadline is an adapter, and no frame.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WorkAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await WorkAsync(promise).WaitAsync(TimeSpan.FromHours(1));

    private static async Task WorkAsync(Task promise) => await promise;
}
