namespace Skein.Samples.Waits;

internal sealed class WaitAsyncTimeout : Shape
{
    public override string Notes => "What waits behind the deadline tells the reason; the deadline is a due time.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(WaitAsync))];

    public override void Begin(Rig rig) => rig.Pending(WaitAsync(rig.Promise().Task));

    private static async Task WaitAsync(Task promise) => await promise.WaitAsync(TimeSpan.FromHours(1));
}
