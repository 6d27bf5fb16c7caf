namespace Skein.Samples.Waits;

internal sealed class ContinueWithChain : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Delegate(CoroutineState.Waiting, WaitReason.Promise, nameof(First), nameof(Second))];

    public override void Begin(Rig rig) => rig.Pending(
        rig.Promise().Task.ContinueWith(First, TaskScheduler.Default).ContinueWith(Second, TaskScheduler.Default));

    private static int First(Task before) => 1;

    private static string Second(Task<int> before) => "";
}
