namespace Skein.Samples.Waits;

internal sealed class ChainThroughForward : Shape
{
    public override string Notes => "A method that only passes a task on is no frame: nothing of it exists while it waits.";

    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, nameof(InnerAsync), nameof(OuterAsync))];

    public override void Begin(Rig rig) => rig.Pending(OuterAsync(rig.Promise().Task));

    private static async Task OuterAsync(Task promise) => await Forward(promise);

    private static Task Forward(Task promise) => InnerAsync(promise);

    private static async Task InnerAsync(Task promise) => await promise;
}
