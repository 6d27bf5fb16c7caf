namespace Skein.Samples.Waits;

internal sealed class AsyncLambda : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Promise, $"{nameof(Make)}.lambda", $"{nameof(Make)}.lambda")];

    public override void Begin(Rig rig) => rig.Pending(Make(rig.Promise().Task)());

    private static Func<Task> Make(Task promise)
    {
        Func<Task> inner = async () => await promise;
        return async () => await inner();
    }
}
