namespace Skein.Samples.Waits;

internal sealed class SemaphoreWithTimeout : Shape
{
    public override IEnumerable<Expected> Expect() =>
        [Async(WaitReason.Semaphore, Expected.Framework, nameof(EnterAsync)) with { Count = 2 }];

    public override void Begin(Rig rig)
    {
        var gate = rig.Keep(new SemaphoreSlim(0));
        rig.Pending(EnterAsync(gate));
        rig.Pending(EnterAsync(gate));
    }

    private static async Task EnterAsync(SemaphoreSlim gate) => await gate.WaitAsync(TimeSpan.FromHours(1));
}
