namespace Skein.Samples.Waits;

internal sealed class SemaphoreWithToken : Shape
{
    public override IEnumerable<Expected> Expect() => [Async(WaitReason.Semaphore, Expected.Framework, nameof(EnterAsync))];

    public override void Begin(Rig rig) =>
        rig.Pending(EnterAsync(rig.Keep(new SemaphoreSlim(0)), rig.Keep(new CancellationTokenSource()).Token));

    private static async Task EnterAsync(SemaphoreSlim gate, CancellationToken cancellation) => await gate.WaitAsync(cancellation);
}
