namespace Skein.Samples.Waits;

internal sealed class ContinueWithAction : Shape
{
    public override IEnumerable<Expected> Expect() => [Delegate(CoroutineState.Waiting, WaitReason.Promise, nameof(Then))];

    public override void Begin(Rig rig) => rig.Pending(rig.Promise().Task.ContinueWith(Then, TaskScheduler.Default));

    private static void Then(Task before)
    {
    }
}
