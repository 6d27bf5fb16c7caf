namespace Skein.Samples.Waits;

internal sealed class StructMethod : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Promise, "Point.MoveAsync")];

    public override void Begin(Rig rig) => rig.Pending(new Point(rig.Promise().Task, 1, 2).MoveAsync().AsTask());

    private readonly struct Point(Task promise, long x, long y)
    {
        public async ValueTask<long> MoveAsync()
        {
            await promise;
            return x + y;
        }
    }
}
